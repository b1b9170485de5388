import type { Bilingual } from '../text/language.ts';

/** What `zhnews --help` says. */
export const USAGE: Bilingual = {
  en: `zhnews: reads Chinese newspaper pages

  zhnews analyze FILES… [--format pretty|json|jsonl]   articles, names, findings
  zhnews check FILES… [--format pretty|json|sarif]     what is wrong; exit code 1 when there are errors
         [--fix | --fix-dry-run]                       mend what is safe to mend, or only say so
  zhnews export FILES… --format F --out DIR            annotations for other tools
         [--layer suggestions|decisions|both]
  zhnews import FILES… --format F --out DIR            annotations of other tools
         F: brat webannotation conll bioes hipe doccano labelstudio spacy tei
            nitf articles-csv people-csv (these three: export only)
  zhnews lsp --stdio                                   the language server

FILES are files, folders (every *.txt and *.zhnews inside), globs, or - for standard input.

  --encoding NAME   utf-8, gb18030, big5, utf-16le, utf-16be (else found out)
  --lang en|zh      language of messages
  --no-words        do without the word engine: starts faster, reads a little less well
  --version, --help

Exit codes: 0 fine, 1 errors found in pages, 2 wrong arguments or unreadable files.`,
  zh: `zhnews：读懂中文报纸版面

  zhnews analyze 文件… [--format pretty|json|jsonl]   文章、人名地名机构、问题
  zhnews check 文件… [--format pretty|json|sarif]     检查问题；有错误时退出码为 1
         [--fix | --fix-dry-run]                      修复可以放心修复的，或者只报告
  zhnews lsp --stdio                                  语言服务器

文件可以是文件、文件夹（其中所有 *.txt 和 *.zhnews）、通配模式，或 - 表示标准输入。

  --encoding 名称   utf-8、gb18030、big5、utf-16le、utf-16be（不给则自动判断）
  --lang en|zh      消息语言
  --no-words        不用分词引擎：启动更快，识别略差
  --version、--help

退出码：0 正常，1 版面中有错误，2 参数有误或文件无法读取。`,
};
