import type { Range } from '../text/lines.ts';
import { hoverEntity } from './hover-entity.ts';
import { hoverByline, hoverHeadline, hoverJump, hoverWriter } from './hover-page.ts';
import { hoverPost } from './hover-post.ts';
import type { Prose } from './prose.ts';
import { targetAt, type Target } from './target.ts';
import type { View } from './view.ts';

export interface Hover {
  range: Range;
  prose: Prose;
}

/** What there is to know about the thing at an offset. */
export function hover(view: View, offset: number): Hover | undefined {
  const target = targetAt(view.read, offset);
  const prose = target && proseFor(view, target);
  return target && prose ? { range: target.range, prose } : undefined;
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
