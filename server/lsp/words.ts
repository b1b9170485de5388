import { Recogniser } from '../entity/recognise.ts';
import type { TaggerModel } from '../entity/tagger/model.ts';
import { findResources } from '../resources.ts';
import type { Bilingual } from '../text/language.ts';
import { loadEngine } from '../words/load.ts';
import { loadModel } from '../words/model.ts';

/** How names are found, in two steps: the tagger at once, the word engine when there is time. */
export class Words {
  /** What could not be loaded. */
  readonly problems: Bilingual[] = [];
  /** The engine in use, once it is loaded. */
  engine: string | null = null;
  private readonly resources = findResources();
  private model: TaggerModel | undefined;

  /** The recogniser without words; takes some tens of milliseconds to load. */
  loadTagger(): Recogniser {
    this.model = loadModel(this.resources.model);
    if (!this.model) {
      this.problems.push({
        en: 'the name model cannot be read: only names in bylines are found; install zhnews again',
        zh: '无法读取人名模型，只能识别署名；请重新安装 zhnews',
      });
    }
    return new Recogniser(this.model ? { model: this.model } : {});
  }

  /** The recogniser with words. Blocks for a second or two. */
  async loadEngine(): Promise<Recogniser> {
    const { engine, kind, problem } = await loadEngine(this.resources.engine);
    if (problem) this.problems.push(problem);
    this.engine = engine ? kind : null;
    return new Recogniser({
      ...(this.model ? { model: this.model } : {}),
      ...(engine ? { engine } : {}),
    });
  }
}
