import { sectionsOf } from '../../entity/lexicon/table.ts';

/**
 * Words of the newsroom, simplified (text is folded before it is looked up). Written down for this
 * project from Chinese newspapers and the handbooks of their copy desks. A line that opens with `#`
 * titles a section; words are parted by spaces.
 */
const NEWSROOM = `
# media
本报 本台 本网 本刊 本社 本报社 新华社 新华网 中新社 中新网 中央社 人民日报 央视 央广网 综合 我报
# rank
首席 见习 特约 特派 全媒体 融媒体 融媒 实习 资深 高级 主任 驻站 摄影 文字 新闻 视频 专职 特聘 美术 特邀 本报 跑线 参与
# reporter
记者 采访人员 摄影记者 实习记者 见习记者 首席记者 特派员
# correspondent
通讯员 通信员 特约通讯员 供稿 特约员
# trainee
实习生 见习生
# writer
作者 作者单位 撰文 撰稿 评论员 读者 网友 文字 文 采写 口述 编译 整理 供稿人 诗
# photographer
摄影 摄影者 图片 图 供图 摄 摄像 制图 漫画 绘图 插图 配图
# editor
责任编辑 责编 编辑 编审 校对 校检 校读 审读 审校 美编 美术编辑 版式 版式设计 版面设计 版面 组版 编排 主编 值班主任 值班总编 值班编委
值班编辑 总值班 执行编辑 执行主编 本版责编 本版编辑 本版主编 本版责任编辑 本版美编 视觉 视觉设计 图片编辑 责任校对 一审 二审 三审 终审 监制 统筹 策划 检校
本版制图 电子编辑 文字编辑 排版 审核 编委 副主编
# credit-tail
摄影报道 摄影报导 摄影 供图 采写 撰写 图文 文图 图片 摄 报道 报导 整理 口述 编译 绘 综合整理 编写 供稿
# collective
评论员 编辑部 特约评论员 观察员 报道组 采访组 调研组 评论部 记者组 专题组 课题组 报道小组
# reporting
报道 报导 讯 电
# agency
新华社 中新社 中新网 新华网 中央社 美联社 路透社 法新社 人民网 央视新闻 央广网
# not-a-name
来源 综合 转载 资料 完 下转 上接 未完 待续 女 男 壮族 回族 满族 苗族 彝族 藏族 侗族 瑶族 白族 附图 续完 节选 有删节 见图 左 右 中 摘自 社会 文化 经济 体育 国际 国内 要闻 时评 图表
# not-a-name-tail
社 报 局 委 部 站 台 校 院 中心 公司 日 月 年 版 族 市 县 区 镇 乡 村 省 网 会 厅 处 科 所 队
# subheadline
讲话 主持 出席 致辞 致闭幕词 致开幕词 作报告 摘登 通过 侧记 纪实 见闻 报道之 观察之 系列之
# rubric-tail
简讯 快讯 短讯 短波 速递 动态 速览 一览 传真 连线 故事 故事会 时评 快评 短评 微评 评论 观察 札记 手记 漫谈 漫笔 随笔 杂谈 杂感 闲话 聚焦 视点 观点 声音 之声 信箱 来信 照登
讲堂 课堂 热线 在线 导读 回音 回应 帮办 窗口 之窗 窗 天地 园地 人物 风采 广角 镜头 履职 对话 访谈 专访 面对面 话题 论坛 纵横 群言堂 散文 诗歌 小说 副刊 深度 关注 追踪 调查 提醒 提示 看点 看台
资讯 新闻 微新闻 好人 身边人 红榜 黑榜 消息 速写 时讯 广场 驿站 印记 钩沉 老地名 世相 以案说法 说法 微言 更正 启事 公告 公示 报告 走基层 一线 笔谈 文摘 文荟 书评 快递 风向标 进行时 e家 动态 周刊 特刊 专版 特别报道 跑口 闲谈
# rubric-head
图说 新华 今日 本周 社区 记者 党建 理论 思想 艺文 文化 文博 旅游 基层 人物 街巷 景区 赛场 赛事 国际 国内 健康 科技 法治 警方 农时
# notice
责任编辑 责编 编辑 校对 美编 版式 组版 主编 值班主任 总值班 热线 投稿 邮箱 电话 地址 社址 邮编 印刷 广告 国内统一连续出版物号 刊号 总第 农历 星期 版权 声明 订阅 发行 零售 新闻热线 电子信箱 主办 协办 特约刊登
# speech
强调 指出 要求 表示 时强调 时指出 时说 主持 讲话 出席 主持并讲话 致辞 时要求 时表示
# body
局 委 委员会 办公室 政府 公司 部 厅 协会 学会 联合会 总会 商会 工会 中心 学校 大学 学院 医院 法院 检察院 编辑部 委办 组织部 宣传部 党组 党委 支部 居委会 村委会 管委会 组委会 治丧委员会
# caption
图为 左一 左二 右一 右二 左起 (左) (右) (中) (前) (后) 近日 日前 昨日 昨天 组织 开展 举办 走进 游客 志愿者
`;

const sections = sectionsOf(NEWSROOM);

/** The words of one section of the newsroom's vocabulary. */
export function newsroom(title: string): readonly string[] {
  return sections.get(title) ?? [];
}

/** The same as a set. */
export function newsroomSet(...titles: string[]): ReadonlySet<string> {
  return new Set(titles.flatMap((title) => newsroom(title)));
}
