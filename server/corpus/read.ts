import { parsePage } from '../page/parse.ts';
import type { Recogniser } from '../entity/recognise.ts';
import type { ReadPage } from './entity.ts';

/** Reads one page from its text: structure, names, date. Never throws. */
export function readPage(
  uri: string,
  name: string,
  text: string,
  encoding: string,
  recogniser: Recogniser,
): ReadPage {
  const page = parsePage(text);
  return { uri, name, encoding, page, mentions: recogniser.recognise(page) };
}
