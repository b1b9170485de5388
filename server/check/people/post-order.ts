import { plainName } from '../../corpus/appearance.ts';
import type { Check, CheckInput, Finding } from '../finding.ts';
import { rangeOf } from './persons.ts';

/**
 * The order in which papers list the leaders of one level: an ending of the post, the higher first.
 * From the order of leaders in reports of local party and people's congresses.
 */
const ORDER = `
1  委书记
2  省长 市长 区长 县长 镇长 乡长 州长 旗长 自治区主席
3  人大常委会主任 人大常委会党组书记
4  政协主席 政协党组书记
5  委副书记
6  委常委 常务副省长 常务副市长 常务副区长 常务副县长
7  人大常委会副主任
8  副省长 副市长 副区长 副县长 副镇长 副乡长
9  政协副主席
10 法院院长
11 检察院检察长
`;

const RANKS = ORDER.trim()
  .split('\n')
  .flatMap((row) => {
    const [rank, ...endings] = row.split(/\s+/);
    return endings.map((ending) => ({ rank: Number(rank), ending }));
  })
  // 常务副区长 before 副区长 before 区长: the longest ending tells.
  .sort((a, b) => b.ending.length - a.ending.length);

function rankOf(title: string): number | undefined {
  return RANKS.find(({ ending }) => title.endsWith(ending))?.rank;
}

interface Listed {
  name: string;
  rank: number;
  mention: number;
  block: number;
  start: number;
  end: number;
}

/** `post.order`: in one list, a leader stands behind another of lower rank. Off unless asked for. */
export const postOrder: Check = {
  codes: ['post.order'],
  severity: 'information',
  run(input) {
    const findings: Finding[] = [];
    let before: Listed | undefined;
    for (const leader of leadersOf(input)) {
      const between =
        before?.block === leader.block
          ? input.page.blocks[leader.block].text.text.slice(before.end, leader.start)
          : undefined;
      const oneList = between !== undefined && /^[、,，和及以]{1,2}$/.test(between);
      if (before && oneList && leader.rank < before.rank) {
        findings.push(finding(input, before, leader));
      }
      before = leader;
    }
    return findings;
  },
};

/** People with a ranked post, each with the highest of the posts that stand before the name. */
function leadersOf({ mentions }: CheckInput): Listed[] {
  const leaders = new Map<number, Listed>();
  mentions.forEach((title, i) => {
    const rank = title.label === 'TITLE' ? rankOf(plainName(title.text)) : undefined;
    const holder = title.holders.at(0);
    if (rank === undefined || holder === undefined || title.block !== mentions[holder].block)
      return;
    if (mentions[holder].start < title.end) return;
    const last = mentions[title.holders[title.holders.length - 1]];
    const known = leaders.get(holder);
    leaders.set(holder, {
      name: plainName(mentions[holder].text),
      rank: Math.min(rank, known?.rank ?? rank),
      mention: known?.mention ?? i,
      block: title.block,
      start: known?.start ?? title.start,
      end: last.end,
    });
  });
  return [...leaders.values()].sort((a, b) => a.block - b.block || a.start - b.start);
}

function finding({ mentions }: CheckInput, before: Listed, leader: Listed): Finding {
  return {
    ...rangeOf(mentions[leader.mention]),
    code: 'post.order',
    severity: 'information',
    message: {
      en: `${leader.name} is listed behind ${before.name}, whose post ranks lower. Check the order.`,
      zh: `${leader.name}排在职务靠后的${before.name}之后。请核对排序。`,
    },
    fixes: [],
    related: [
      {
        range: rangeOf(mentions[before.mention]),
        message: { en: `${before.name} stands before`, zh: `${before.name}在前` },
      },
    ],
  };
}
