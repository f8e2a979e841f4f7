import { expect, it } from '@jest/globals';
import { buildingOf, ownerOf, streetOf } from './same-place';

it.each([
  ['东街88号', '东街', '东街88号'],
  ['东街88号2单元301室', '东街', '东街88号'],
  ['榕川区望江街道望江路 18 号', '榕川区望江街道望江路', '榕川区望江街道望江路18号'],
  ['望江新村 3 号楼 2 单元', '望江新村', '望江新村3号'],
  ['鼓楼区 洪山路６号３栋', '鼓楼区 洪山路', '鼓楼区 洪山路6号3栋'],
  ['榕川区青石镇下洋村第 5 小组', null, null],
  ['金山大道12-1号', '金山大道', '金山大道12-1号'],
  ['三坊七巷', '三坊七巷', null],
  ['450 Sutter St', 'sutter st', '450 sutter st'],
  ['450  SUTTER ST #12, San Francisco', 'sutter st', '450 sutter st'],
  ['河边空地', null, null],
])('%s lies in %s, in %s', (address, street, building) => {
  expect({ street: streetOf(address), building: buildingOf(address) }).toEqual({ street, building });
});

it('knows an owner by the code, else by the name however it is written', () => {
  expect(ownerOf({ owner: '好味道餐馆', ownerCode: '91350100MA' })).toBe('91350100MA');
  expect(ownerOf({ owner: ' 好味道Ａ ', ownerCode: null })).toBe(ownerOf({ owner: '好味道a', ownerCode: null }));
  expect(ownerOf({ owner: null, ownerCode: null })).toBeNull();
});
