import type { Random } from '../random';

/** Surname and its pinyin. */
const surnames = `王wang 李li 张zhang 刘liu 陈chen 杨yang 黄huang 赵zhao 吴wu 周zhou 徐xu 孙sun 马ma 朱zhu 胡hu 林lin 郭guo 何he 高gao 罗luo
郑zheng 梁liang 谢xie 宋song 唐tang 许xu 邓deng 冯feng 韩han 曹cao 曾zeng 萧xiao 蔡cai 潘pan 田tian 董dong 袁yuan 余yu 叶ye 蒋jiang 苏su 魏wei 程cheng 江jiang 卢lu 方fang 邱qiu 詹zhan 傅fu`;

const givenNames = `建国jianguo 志强zhiqiang 伟wei 秀英xiuying 敏min 静jing 丽娟lijuan 海涛haitao 文斌wenbin 晓东xiaodong 雪梅xuemei 国平guoping 立新lixin 春燕chunyan
永辉yonghui 玉兰yulan 明辉minghui 振华zhenhua 思远siyuan 佳琪jiaqi 俊杰junjie 雅婷yating 浩然haoran 宇航yuhang 欣怡xinyi 嘉豪jiahao 晨曦chenxi 德福defu 金水jinshui
少华shaohua 丽萍liping 建军jianjun 卫东weidong 燕青yanqing 学文xuewen 彩云caiyun 光明guangming 长青changqing 志远zhiyuan 淑芬shufen 剑锋jianfeng 晓琳xiaolin 梦瑶mengyao 子轩zixuan 慧hui 凯kai 磊lei 婷ting 斌bin`;

interface Word {
  text: string;
  pinyin: string;
}

const words = (list: string): Word[] =>
  list.split(/\s+/).map((word) => {
    const pinyin = /[a-z]+$/.exec(word)?.[0] ?? '';
    return { text: word.slice(0, -pinyin.length), pinyin };
  });

const families = words(surnames);
const givens = words(givenNames);

/** A name and a person id in pinyin that nobody in `taken` has. */
export function newName(random: Random, taken: Set<string>): { id: string; name: string } {
  for (;;) {
    const [family, given] = [random.pick(families), random.pick(givens)];
    const [id, name] = [`${family.pinyin}-${given.pinyin}`, family.text + given.text];
    if (taken.has(id)) continue;
    taken.add(id);
    return { id, name };
  }
}
