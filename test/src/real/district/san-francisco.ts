import type { Agency, Calendar } from '@baton/contracts';
import { offices, personOf, type District } from './commands';
import { hazardPlaybooks } from './playbooks';

const name = '三藩区';
const department = (id: string, full: string, shortName: string): Agency => ({
  id,
  kind: 'department',
  name: name + full,
  shortName,
  aliases: [],
});

/** Which department leads which kind of violation: the first whose words it holds. */
const powers: readonly (readonly [agency: Agency, words: RegExp])[] = [
  [
    department('zhujian', '住房和城乡建设局', '区住建局'),
    /plumbing|water|ventilation|floors|toilet|living quarters|Building Permit|warewashing/i,
  ],
  [department('chengguan', '城市管理局', '区城管局'), /refuse|sewage|vermin|Mobile food|animal/i],
  [department('shangwu', '商务局', '区商务局'), /permit|license|certificate|signage|advisory|labeling/i],
  [department('weijian', '卫生健康局', '区卫健局'), /hands|employee|garments|handwashing|sanitiz|unsanitary|Unclean|toxic/i],
  [department('shijian', '市场监督管理局', '区市场监管局'), /.*/],
];

export const departments: readonly Agency[] = powers.map(([agency]) => agency);

/** The department that leads a violation, by its description. */
export const leadFor = (description: string): Agency => (powers.find(([, words]) => words.test(description)) ?? powers[4]!)[0];

const postalCodes =
  '94102 94103 94104 94105 94107 94108 94109 94110 94111 94112 94114 94115 94116 94117 94118 94121 94122 94123 94124 94127 94130 94131 94132 94133 94134 94158'.split(
    ' ',
  );
/** Name of the street office of a postal code, whether or not the district has it. */
export const streetName = (postalCode: string): string => `${postalCode}街道`;

const streets = postalCodes.map((code): Agency => ({
  id: `street-${code}`,
  kind: 'township',
  name: `${name}${streetName(code)}办事处`,
  shortName: streetName(code),
  aliases: [],
}));

/** The district of the restaurant records. One duty leader's post stays vacant, so that its ladder must skip a rung. */
export const sanFrancisco = (calendar: Calendar, stretch: number): District => ({
  id: 'sanfan',
  name,
  agencies: [...offices(name), ...departments, ...streets],
  calendar,
  playbooks: hazardPlaybooks(stretch),
  vacant: [personOf('chengguan', 'duty-leader')],
});

/** Who stands at a door with powers besides the departments that lead: fire brigade, emergency management, gas company. */
const furtherPowers: readonly Agency[] = [
  department('xiaofang', '消防救援大队', '区消防救援大队'),
  department('yingji', '应急管理局', '区应急管理局'),
  { id: 'ranqi', kind: 'company', name: `${name}燃气有限公司`, shortName: '燃气公司', aliases: [] },
];

/** The same district where several agencies act at one door. */
export function sanFranciscoOnSite(calendar: Calendar, stretch: number): District {
  const district = sanFrancisco(calendar, stretch);
  return { ...district, agencies: [...district.agencies, ...furtherPowers] };
}
