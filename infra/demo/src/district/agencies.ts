import type { Agency } from '@baton/contracts';

/** 榕川区 is invented; its name, people and places stand for no real ones. */
export const districtName = '榕川区';

type Kind = Agency['kind'];
const agency = (kind: Kind, id: string, name: string, shortName: string, ...aliases: string[]): Agency => ({
  id,
  name,
  shortName,
  aliases,
  kind,
});

const offices: Agency[] = [
  agency('district', 'anweiban', '榕川区安全生产委员会办公室', '区安委办', '安委办', '区安全生产委员会办公室'),
  agency('district', 'duchashi', '榕川区人民政府督查室', '区政府督查室', '督查室', '区督查室'),
];

const departments: Agency[] = [
  agency('department', 'zhujian', '榕川区住房和城乡建设局', '区住建局', '住建局', '区住房城乡建设局', '住房和城乡建设局'),
  agency('department', 'shijian', '榕川区市场监督管理局', '区市场监管局', '市场监管局', '区市监局', '市监局'),
  agency('department', 'xiaofang', '榕川区消防救援大队', '区消防大队', '消防救援大队', '消防大队', '区消防救援大队'),
  agency('department', 'shangwu', '榕川区商务局', '区商务局', '商务局'),
  agency('department', 'jiaotong', '榕川区交通运输局', '区交通运输局', '交通运输局', '区交通局', '交通局'),
  agency('department', 'gongan', '市公安局榕川分局', '榕川公安分局', '公安分局', '区公安分局', '公安局'),
  agency('department', 'yingji', '榕川区应急管理局', '区应急局', '应急管理局', '应急局', '区应急管理局'),
  agency('department', 'chengguan', '榕川区城市管理局', '区城管局', '城管局', '城市管理局', '区城市管理局'),
];

const street = (id: string, name: string): Agency =>
  agency('township', id, `榕川区${name}街道办事处`, `${name}街道`, `${name}街道办`, `${name}街道办事处`);

const townships: Agency[] = [
  street('wangjiang', '望江'),
  street('yuntai', '云台'),
  street('liudi', '柳堤'),
  street('shuyuan', '书院'),
  street('nanpu', '南浦'),
  agency('township', 'qingshi', '榕川区青石镇人民政府', '青石镇', '青石镇政府'),
  agency('township', 'bailu', '榕川区白鹭镇人民政府', '白鹭镇', '白鹭镇政府'),
  agency('township', 'meixi', '榕川区梅溪乡人民政府', '梅溪乡', '梅溪乡政府'),
];

const companies: Agency[] = [
  agency('company', 'rongran', '榕川管道燃气有限公司', '榕川燃气', '榕川燃气公司', '管道燃气公司'),
  agency('company', 'huimin', '榕川惠民液化气有限公司', '惠民液化气', '惠民液化气公司'),
  agency('company', 'shunda', '榕川顺达瓶装燃气有限公司', '顺达燃气', '顺达燃气公司'),
];

/** Every agency of the demo district, the district's own offices first. */
export const agencies: readonly Agency[] = [...offices, ...departments, ...townships, ...companies];

/** The dispatching office 安委办. */
export const officeId = 'anweiban';
/** The supervising office: rules, grants, answers the upper rungs. */
export const supervisionId = 'duchashi';
