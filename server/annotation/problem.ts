/** What is wrong with a file that was read: where, how bad, and why, in both languages. */
import type { Bilingual } from '../text/language.ts';

export interface Problem {
  /** The file as the caller named it; empty where only one file is read. */
  fileName: string;
  /** One-based line of the file. */
  line: number;
  /** `error`: the line could not be used. `warning`: it was used, mended as the message says. */
  severity: 'error' | 'warning';
  message: Bilingual;
}

/** Gathers the problems of one file. */
export class Problems {
  readonly list: Problem[] = [];

  constructor(private readonly fileName = '') {}

  error(line: number, en: string, zh: string): void {
    this.list.push({ fileName: this.fileName, line, severity: 'error', message: { en, zh } });
  }

  warning(line: number, en: string, zh: string): void {
    this.list.push({ fileName: this.fileName, line, severity: 'warning', message: { en, zh } });
  }
}
