import { charactersOf } from './table.ts';

/** Characters that transcribe foreign and minority names; written for this project. */
const FOREIGN =
  '阿埃艾爱安昂奥巴白班邦鲍贝本比彼边宾波玻伯勃博布采查茨达大戴丹当道德邓迪丁东杜顿多厄恩尔法凡范菲费芬夫弗福盖冈高戈哥格葛古哈海汉豪赫黑亨洪胡华怀霍基吉加贾杰金津卡凯坎康考柯科可克肯库夸拉莱兰朗劳勒雷里理利丽莉林琳龙卢鲁路伦罗洛马玛迈麦曼芒梅门蒙米密明莫默姆木穆拿那纳娜南内尼涅宁纽农努诺欧帕派潘庞佩彭皮平蒲普恰齐契乔切钦琼丘热仁日荣茹瑞若萨塞桑瑟森沙莎山舍申什圣施史士舒斯松苏索塔泰坦汤唐特滕提铁廷图托瓦旺威韦维魏温文翁沃乌伍武西希锡夏香肖谢辛欣兴雄休许雅亚扬耶叶伊依易因英永尤于约宰赞扎詹珍治朱卓兹佐孜孜买提吐尔逊热依木古丽玉素甫扎西多吉卓玛次仁央金旦增格桑尼玛';

/** Characters that given names prefer; a tagger learns the rest from its pages. */
const GIVEN =
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛超霞平刚桂英华玉萍红玲芬燕建国文明志德海永春生荣庆祥林成光辉新民俊峰健康龙飞鹏宇翔博文涵轩浩然子墨欣怡诗雨佳琪梦婷雪梅兰菊莲秀珍慧莉洁颖蕾薇琳琴瑶瑾瑜璐璇倩云霄雯晓晨晖晴曦旭东昊昌晶智思雅淑贞凤仙翠芝芸茜莹菲蓉蓓薰馨宁安宏宝富贵福禄寿喜良善忠义信仁礼诚孝廉正直刚毅坚定勤俭朴实厚道谦和温恭敬学武斌彬彪炳焕灿炜炎焱森鑫淼垚栋梁柱树根松柏杨柳桐楠榕桦枫江河湖波涛浪潮清源泉溪洪泽润滋洲沛沐雄伦纲维绍继承启迪先亮元凯旋胜利进步前程远志恒久远帆航舟';

/** Function words and everyday verbs that hardly stand inside a name. */
const FUNCTION =
  '的了是在有和与及或而也都就又还才再很更最太不没未无非被把将给让从向往对于由自以为因如若则但却虽即便并且跟同比除按据凭经过到至着过们这那哪些么吗呢吧啊哦嘛个每各某该本此其之乎者所得地说道称表示看听想要能会可应须已曾正刚去来上下里外前后中内间';

export const FOREIGN_CHARACTERS = charactersOf(FOREIGN);
export const GIVEN_CHARACTERS = charactersOf(GIVEN);
export const FUNCTION_CHARACTERS = charactersOf(FUNCTION);
