/** Where things are in the invented district: per township its centre (degrees, GCJ-02), gas supplier, estates and streets. */
export interface TownshipPlaces {
  id: string;
  name: string;
  longitude: number;
  latitude: number;
  /** Who delivers bottled gas here. */
  bottled: 'huimin' | 'shunda';
  estates: string[];
  /** Villages 行政村; none in a street office's area. */
  villages: string[];
  streets: string[];
}

const places = (
  id: string,
  name: string,
  at: [longitude: number, latitude: number],
  bottled: TownshipPlaces['bottled'],
  estates: string,
  streets: string,
  villages = '',
): TownshipPlaces => ({
  id,
  name,
  longitude: at[0],
  latitude: at[1],
  bottled,
  estates: estates.split(' '),
  streets: streets.split(' '),
  villages: villages.split(' ').filter(Boolean),
});

export const townshipPlaces: readonly TownshipPlaces[] = [
  places(
    'wangjiang',
    '望江街道',
    [119.302, 26.081],
    'huimin',
    '望江新村 江畔花园 纺织二厂宿舍 滨江一里 望江公寓',
    '望江路 沿江中路 纺织路 渡口街',
  ),
  places(
    'yuntai',
    '云台街道',
    [119.318, 26.094],
    'huimin',
    '云台小区 云山苑 云台三村 电机厂宿舍 云锦花园',
    '云台路 云山支路 电机厂路 青云巷',
  ),
  places(
    'liudi',
    '柳堤街道',
    [119.331, 26.078],
    'shunda',
    '柳堤新村 柳岸花园 外贸宿舍 杨柳小区 锦堤苑',
    '柳堤路 锦江道 杨柳巷 外贸路',
  ),
  places(
    'shuyuan',
    '书院街道',
    [119.311, 26.068],
    'shunda',
    '书院里 文庙小区 教师新村 书香苑 学府花园',
    '书院路 文庙街 学府路 墨香巷',
  ),
  places(
    'nanpu',
    '南浦街道',
    [119.325, 26.059],
    'huimin',
    '南浦新城 浦东小区 造船厂宿舍 南浦花园 浦光苑',
    '南浦大道 造船厂路 浦光路 南门兜街',
  ),
  places(
    'qingshi',
    '青石镇',
    [119.362, 26.103],
    'shunda',
    '青石社区 石桥安置房 青石新街小区 石桥花园',
    '青石大街 石桥路 工业路 下洋村道',
    '下洋村 石狮村 后坑村',
  ),
  places(
    'bailu',
    '白鹭镇',
    [119.381, 26.071],
    'huimin',
    '白鹭社区 鹭洲安置房 白鹭花园 渔港新村',
    '白鹭大街 鹭洲路 后埔村道 渔港路',
    '后埔村 前埔村 鹭尾村',
  ),
  places(
    'meixi',
    '梅溪乡',
    [119.402, 26.124],
    'shunda',
    '梅溪社区 梅溪安置房 溪尾小区',
    '梅溪路 上梅村道 梅岭路 溪尾街',
    '上梅村 梅岭村 溪尾村 岭后村',
  ),
];
