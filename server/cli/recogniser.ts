import { Recogniser } from '../entity/recognise.ts';
import { findResources } from '../resources.ts';
import type { Language } from '../text/language.ts';
import { loadEngine } from '../words/load.ts';
import { loadModel } from '../words/model.ts';

/** The recogniser with all it can have; what is missing is told on standard error. */
export async function createRecogniser(words: boolean, language: Language): Promise<Recogniser> {
  const resources = findResources();
  const model = loadModel(resources.model);
  if (!model) {
    const message = {
      en: `the tagger's model cannot be read (${resources.model}); only names in bylines are found`,
      zh: `无法读取识别模型（${resources.model}），只能识别署名中的人名`,
    };
    process.stderr.write(`zhnews: ${message[language]}\n`);
  }
  const status = words ? await loadEngine(resources.engine) : undefined;
  if (status?.problem) process.stderr.write(`zhnews: ${status.problem[language]}\n`);
  return new Recogniser({
    ...(model ? { model } : {}),
    ...(status?.engine ? { engine: status.engine } : {}),
  });
}
