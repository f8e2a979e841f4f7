import type { Random } from '../random';
import type { SiteKind } from './kind';
import { inventedOwnerCode } from './owner-code';
import type { TownshipPlaces } from './townships';

/** A place that a hazard can be at, and the body that answers for it. Never a resident's name or room. */
export interface Site {
  /** 单位名称; null where the owner is a resident or nobody yet. */
  owner: string | null;
  ownerCode: string | null;
  address: string;
  /** 场所类型. */
  kind: string;
  /** 整改责任单位 and who in it, by office. */
  body: string;
  person: string;
}

const streetNumber = (township: TownshipPlaces, random: Random): string =>
  `${random.pick(township.streets)} ${random.int(2, 288)} 号`;
const building = (township: TownshipPlaces, random: Random): string =>
  `${random.pick(township.estates)} ${random.int(1, 26)} 号楼 ${random.int(1, 4)} 单元`;

const business = (owner: string, address: string, kind: string, person: string, random: Random, category: '91' | '92'): Site => ({
  owner,
  ownerCode: inventedOwnerCode(random, category),
  address,
  kind,
  body: owner,
  person,
});
const noOwner = (address: string, kind: string, body: string, person: string): Site => ({
  owner: null,
  ownerCode: null,
  address,
  kind,
  body,
  person,
});

const brands =
  '老街 阿福 福满 巷口 渔家 山城 江边 聚友 好味 百姓 四季 外婆 东门 小桥 同兴 榕树下 江湖 家和 一品 三福 鼎香 味源 金灶 万家'.split(
    ' ',
  );
const dishes =
  '小炒店 牛肉面馆 火锅店 烧烤店 海鲜大排档 酒楼 早餐店 麻辣烫店 砂锅粥店 农家菜馆 羊肉馆 快餐店 肉燕馆 鱼丸店'.split(' ');
const plants = '纺织 鞋业 食品 机械 家具 工艺品'.split(' ');

/** How a site of each kind is made up. */
const makers: Record<SiteKind, (township: TownshipPlaces, random: Random) => Site> = {
  restaurant: (township, random) => {
    const owner = `榕川区${random.pick(brands)}${random.pick(dishes)}`;
    return business(owner, streetNumber(township, random), '餐饮场所', '店长', random, '92');
  },
  canteen: (township, random) => {
    const owner = `榕川${random.pick(brands)}${random.pick(plants)}有限公司`;
    return business(`${owner}食堂`, `${streetNumber(township, random)}厂区`, '企业食堂', '后勤主管', random, '91');
  },
  mall: (township, random) => {
    const owner = `${township.name.slice(0, 2)}${random.pick(['万盛里', '新天地', '江滨', '百汇', '星光'])}购物中心`;
    return business(owner, streetNumber(township, random), '商业综合体', '工程部经理', random, '91');
  },
  stall: (township, random) =>
    noOwner(`${township.streets[0]}夜市 ${random.pick('ABCDE'.split(''))} 区`, '流动摊点', '夜市管理方', '现场管理员'),
  estate: (township, random) => noOwner(building(township, random), '居民小区', '小区物业服务企业', '项目经理'),
  household: (township, random) => noOwner(building(township, random), '居民住宅', '居民用户', '用户本人'),
  rental: (township, random) =>
    noOwner(`${random.pick(township.estates)}第 ${random.int(1, 60)} 栋出租屋`, '出租房屋', '房屋出租人', '出租人'),
  rural: (township, random) =>
    noOwner(`${random.pick(township.villages)}第 ${random.int(1, 12)} 小组`, '农村自建房', '用户和村民委员会', '村安全员'),
  road: (township, random) => {
    const meters = random.int(1, 18) * 10;
    return noOwner(`${random.pick(township.streets)}（距路口约 ${meters} 米）`, '市政道路', '管线权属单位', '片区管网负责人');
  },
  station: (township, random) => {
    const owner = township.bottled === 'huimin' ? '榕川惠民液化气有限公司' : '榕川顺达瓶装燃气有限公司';
    const name = `${owner}${township.name.slice(0, 2)}供应站`;
    return business(name, streetNumber(township, random), '瓶装燃气供应站', '站长', random, '91');
  },
  shop: (township, random) => {
    const owner = `榕川区${random.pick(brands)}${random.pick(['五金店', '厨具经营部', '燃具店'])}`;
    return business(owner, streetNumber(township, random), '五金燃具商店', '经营负责人', random, '92');
  },
  den: (township, random) => noOwner(`${random.pick(township.estates)}后巷民房`, '涉嫌非法经营场所', '房屋使用人', '现场经营人'),
  vehicle: (township, random) => noOwner(`${random.pick(township.streets)}路检点`, '运输车辆', '车辆使用人', '驾驶人'),
};

export const makeSite = (kind: SiteKind, township: TownshipPlaces, random: Random): Site => makers[kind](township, random);
