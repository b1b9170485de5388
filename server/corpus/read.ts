import type { Recogniser } from '../entity/recognise.ts';
import { parsePage } from '../page/parse.ts';
import { pageDate } from './date.ts';
import type { ReadPage } from './entity.ts';

/** A page's text and where it came from. */
export interface PageSource {
  uri: string;
  /** The file's name without folders. */
  name: string;
  text: string;
  encoding: string;
}

/** Reads one page: structure, names, date. Never throws. */
export function readPage(source: PageSource, recogniser: Recogniser): ReadPage {
  const { uri, name, text, encoding } = source;
  const page = parsePage(text);
  const issue = pageDate(name, page);
  return {
    uri,
    name,
    encoding,
    page,
    mentions: recogniser.recognise(page),
    ...(issue ? { date: issue.date, dateSource: issue.source } : {}),
  };
}
