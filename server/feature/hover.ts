import type { Range } from '../text/lines.ts';
import { hoverEntity } from './hover-entity.ts';
import { hoverByline, hoverHeadline, hoverJump, hoverWriter } from './hover-page.ts';
import { hoverPost } from './hover-post.ts';
import { line, type Prose } from './prose.ts';
import { targetAt, type Target } from './target.ts';
import { say, type View } from './view.ts';

export interface Hover {
  range: Range;
  prose: Prose;
}

/**
 * What there is to know about the thing at an offset.
 * @param explain say also why it was read as what it is
 */
export function hover(view: View, offset: number, explain = false): Hover | undefined {
  const target = targetAt(view.read, offset);
  const prose = target && proseFor(view, target);
  if (!target || !prose) return undefined;
  const reasons = explain ? explanation(view, target) : [];
  return { range: target.range, prose: [...prose, ...reasons] };
}

function proseFor(view: View, target: Target): Prose | undefined {
  switch (target.kind) {
    case 'mention':
      return view.read.mentions[target.mention].label === 'TITLE'
        ? hoverPost(view, target.mention)
        : hoverEntity(view, target.mention);
    case 'writer':
      return hoverWriter(view, target.signatory, target.mention);
    case 'byline':
      return hoverByline(view, target.byline);
    case 'headline':
      return hoverHeadline(view, target.article);
    case 'jump':
      return hoverJump(view, target.article, target.jump);
  }
}

/** The evidence for a mention, or for the article that a headline opens. */
function explanation(view: View, target: Target): Prose {
  const index = target.kind === 'mention' || target.kind === 'writer' ? target.mention : undefined;
  const read =
    target.kind === 'headline'
      ? view.read.page.articles[target.article]
      : index === undefined
        ? undefined
        : view.read.mentions[index];
  if (!read) return [];
  const percent = String(Math.round(read.confidence * 100));
  const kind = 'label' in read ? `${read.label}, ` : '';
  return [
    line(
      say(view, {
        en: `Why: ${kind}${percent} %: ${read.why}`,
        zh: `依据：${kind}${percent}%：${read.why}`,
      }),
    ),
  ];
}
