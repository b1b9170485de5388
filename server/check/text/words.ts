/**
 * Words that are never set twice in a row on purpose. Verbs are left out: 研究研究, 讨论讨论 are good
 * Chinese, and so are measure words (一个一个). Written down for this project.
 */
export const DOUBLED_WORDS: readonly string[] = `
我们 你们 他们 她们 它们 咱们 自己 大家 这个 那个 这些 那些 什么 怎么 以及 并且 而且 但是 可是 不过 因此 所以 因为 由于 如果 虽然 尽管 为了 关于 对于 根据 按照 通过 随着 其中 同时 此外
已经 正在 将要 曾经 可以 能够 应该 必须 目前 近日 日前 今年 去年 明年 昨日 今日 社区 街道 政府 部门 群众 居民 企业 项目 工程 城市 经济 社会 文化 教育 问题 情况 方面 记者 会议 活动
进行 表示 指出 强调 要求 介绍 的 被
`
  .trim()
  .split(/\s+/);
