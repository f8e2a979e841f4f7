import { describe, expect, test } from '@jest/globals';
import { isCreditCode } from './credit-code';
import { isIdCard, maskPersonalData, maskResidentOwner } from './personal-data';

describe('personal data', () => {
  test.each([
    ['联系电话13812341234。', '联系电话138****1234。'],
    ['电话：138 1234 1234', '电话：138****1234'],
    ['+86 13812341234', '138****1234'],
    ['１３８１２３４１２３４', '138****1234'],
    ['0591-87654321', '059*****4321'],
    ['身份证350102199003071234', '身份证350102********1234'],
    ['身份证号：350102900307123', '身份证号：350102*****7123'],
    ['户主张建国，灶具无熄火保护', '户主张**，灶具无熄火保护'],
    ['住户：李梅 未更换软管', '住户：李* 未更换软管'],
  ])('%s is covered', (text, covered) => expect(maskPersonalData(text).text).toBe(covered));

  test.each([
    '软管长度超过2米，连接处未用卡箍',
    '报警器编号2025138123412345678',
    '统一社会信用代码91350102MA2XXXXX1B',
    '住户安全意识不足，需入户宣传',
    '业主方未整改',
    '户主不在家',
    '压力 0.0138123412 MPa',
  ])('%s stays as it is', (text) => expect(maskPersonalData(text).text).toBe(text));

  test('covering twice changes nothing more', () => {
    const once = maskPersonalData('户主张建国，电话13812341234，身份证350102199003071234').text;
    expect(maskPersonalData(once).text).toBe(once);
  });

  test.each([
    ['张建国', '居民用户', '张**'],
    ['户主李梅', null, '户主李*'],
    ['张记面馆', '居民用户', '张记面馆'],
    ['张建国', '餐饮场所', '张建国'],
    ['福州某某餐饮有限公司', '居民住宅', '福州某某餐饮有限公司'],
  ])('owner %s in %s → %s', (owner, kind, expected) => expect(maskResidentOwner(owner, kind).owner).toBe(expected));

  test('codes are told apart by their check characters', () => {
    expect(isIdCard('11010519491231002X')).toBe(true);
    expect(isIdCard('110105194912310021')).toBe(false);
    expect(isCreditCode('91350100M000100Y43')).toBe(true);
    expect(isCreditCode('91350100M000100Y44')).toBe(false);
  });
});
