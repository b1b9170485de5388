import { fold } from '../lexicon/fold.ts';
import { RANKS } from '../lexicon/posts.ts';
import type { Post } from '../mention.ts';

const KNOWN = new Set(RANKS.map(fold));
const LONGEST = Math.max(...RANKS.map((rank) => rank.length));

/** What may stand before a rank and belongs to it: 常务副, 第一, 首席, 高级. */
const RANK_HEAD =
  /(?:(?:常务|专职|兼职|名誉|执行|第一|第二|首席|高级|特级|中级|助理|资深|特聘|主管|一级|二级|三级|四级|正处级|副处级|正高级|副高级|见习|候补|驻村|党组|退休|离休|返聘)?副?总?)$/;

/** A rank that no list has: its last character is what people are called by who hold one. */
const OPEN_RANK =
  /(?:副|总)?(?:[\p{Script=Han}]{1,2})(?:长|员|师|手|工|家|官|匠|医|士|者|人|警|兵|代表|教练|委员|助理|干部|专家|会计|顾问)$/u;

/** 代区长, 代理市长: the rank is held until somebody is elected; 原, 前: it was held. */
const ACTING = /(?:代理|署理|代)$/;
const FORMER = /^(?:原|前任|前|曾任|时任)(?=[\p{Script=Han}]{2})/u;
const FORMER_RANK = /(?:原|前)$/;
/** 原 before a body rather than before the rank. */
const FORMER_BODY =
  /[\p{Script=Han}](?:原|前)(?=党委|党支部|党总支|党工委|党组|支部|村委会|居委会|纪委|监委)/u;
/** Posts whose 前 or 原 is part of a word: 前锋, 原野. */
const NOT_FORMER = /^(?:前锋|前卫|前台|前厅|前沿|前线|前海|原种|原料|原油)/;

/** Reads a post: 崇川区司法局原副局长 is the body 崇川区司法局, the rank 副局长, held formerly. */
export function parsePost(title: string): Post {
  const text = fold(title);
  const opening = FORMER.exec(text);
  let former = opening !== null && !NOT_FORMER.test(text);
  const from = former && opening ? opening[0].length : 0;
  let at = rankStart(text, from);
  const head = RANK_HEAD.exec(text.slice(from, at));
  if (head) at -= head[0].length;
  const before = text.slice(from, at);
  const acting = ACTING.exec(before);
  const past = acting ? null : FORMER_RANK.exec(before);
  if (past) former = true;
  const end = at - (acting ?? past ?? [''])[0].length;
  let organisation = title.slice(from, end).replace(/^[“”‘’\s]+|[\s]+$/g, '');
  // 青山村原党支部书记: the post in the party branch of the village was held formerly.
  if (FORMER_BODY.test(fold(organisation))) {
    organisation = organisation.replace(/(?:原|前)(?=[党支村居纪监])/u, '');
    former = true;
  }
  const post: Post = { rank: title.slice(at), acting: acting !== null, former };
  if (organisation !== '') post.organisation = organisation;
  return post;
}

/** Where the rank at the end of a post starts. */
function rankStart(text: string, from: number): number {
  for (let length = Math.min(LONGEST, text.length - from); length > 0; length--) {
    if (KNOWN.has(text.slice(text.length - length))) return text.length - length;
  }
  const open = OPEN_RANK.exec(text.slice(from));
  return open ? from + open.index : from;
}
