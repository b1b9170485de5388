/**
 * The TextMate grammar's source: the parts that bylines, datelines and display lines are made of,
 * named and put together. `syntaxes/zhnews.tmLanguage.json` is written from it by every build.
 *
 * A grammar of this kind sees one line at a time, so it tells a headline by its shape alone.
 */

/** White space, the ideographic space included. */
const S = '[\\s\\x{3000}]';
/** What a writer is. */
const ROLE =
  '(?:(?:本报|本刊|本网|新华社|中新社|人民日报|全媒体|融媒体|融媒|首席|见习|实习|特约|特派|驻站|本報)*(?:记者|记者站|通讯员|实习生|記者|通訊員|作者|特约撰稿人|撰稿|评论员))';
/** A run that may be a name, and several of them. */
const NAME = '[\\p{Han}][\\p{Han}·•]*';
const NAMES = `${NAME}(?:[\\s\\x{3000}、,，/／]+${NAME}){0,12}`;
/** Signs set before a byline; 口 is a misread □. */
const MARK = '[□◎■◆○●口▢◇]';
/** What a photographer or illustrator did. */
const PHOTO =
  '(?:摄影报道|摄影|摄/报|摄／报|摄/文|[摄攝]|供图|制图|文[/／]?图|图[/／]?文|图片|漫画)';
/**
 * A rule for a byline, inside which roles, names and marks are coloured.
 * @param {string} match
 * @param {string} comment
 */
const byline = (match, comment) => ({
  comment,
  match,
  name: 'meta.byline.zhnews',
  captures: { 0: { patterns: [{ include: '#byline-parts' }] } },
});
/** The grammar as VS Code reads it. */
export const grammar = {
  name: 'Chinese news text',
  scopeName: 'text.zhnews',
  patterns: [
    { include: '#jump-line' },
    { include: '#notice' },
    { include: '#byline-line' },
    { include: '#markdown' },
    { include: '#rubric' },
    { include: '#crosshead' },
    { include: '#display' },
    { include: '#paragraph' },
  ],
  repository: {
    'jump-line': {
      comment: 'A line that only says where the article goes on.',
      match: `^${S}*[◀►▶◄]?${S}*[(（]?${S}*(?:紧接|上接|下转|文轉|上接|下轉)[^。(（)）]{0,16}[)）]?${S}*$`,
      name: 'markup.underline.link.jump.zhnews',
    },
    notice: {
      comment: 'Staff of the page, masthead: belongs to no article.',
      match: `^(?=.{0,90}$).*(?:责任编辑|责任校对|责编|值班编辑|本版编辑|版式|美编|星期[一二三四五六日天]).*$`,
      name: 'comment.line.notice.zhnews',
    },
    'byline-line': {
      patterns: [
        byline(
          `^${S}*[·•・‧](?=[^。，,：:]{1,48}$)(?:[\\p{Han}·•・‧、/]|${S})+$`,
          'Between interpuncts.',
        ),
        byline(
          `^(?=.{2,44}$)${S}*(?:${MARK}${S}*)+(?:${ROLE}${S}*[:：]?${S}*)?${NAMES}(?:${S}*(?:${MARK}${S}*)?${ROLE}?${S}*${NAMES})?${S}*${PHOTO}?${S}*(?<!。)$`,
          'After a mark.',
        ),
        byline(
          `^(?=.{2,44}$)${S}*[(（]?${S}*${ROLE}${S}*[:：]?${S}*${NAMES}(?:${S}*[/／])?${S}*${PHOTO}?${S}*[)）]?${S}*$`,
          'With a role word.',
        ),
        byline(
          `^${S}*[(（]${S}*[\\p{Han}](?:${S}*[\\p{Han}·]){0,7}${S}*[)）]${S}*$`,
          'A name in parentheses.',
        ),
        byline(`^${S}*\\p{Han}[\\x{20}\\x{3000}]\\p{Han}${S}*$`, 'A padded name alone.'),
        byline(`^${S}*(?:文字?|图|摄影|摄)${S}*[/／:：].{1,30}$`, 'Text and photo.'),
        byline(
          `^(?=.{2,20}$)${S}*${NAME}(?:${S}+${NAME}){0,3}${S}*[/／]?${S}*${PHOTO}${S}*$`,
          'Who took the picture.',
        ),
      ],
    },
    markdown: {
      patterns: [
        {
          match: `^${S}*(#{1,6})${S}+(.*?)${S}*$`,
          name: 'markup.heading.headline.zhnews',
          captures: { 1: { name: 'punctuation.definition.heading.zhnews' } },
        },
        {
          match: `^${S}*(\\*\\*)(?=[^*]{1,40}\\*\\*${S}*$)(.*?)(\\*\\*)${S}*$`,
          name: 'markup.heading.crosshead.zhnews',
          captures: {
            1: { name: 'punctuation.definition.bold.zhnews' },
            3: { name: 'punctuation.definition.bold.zhnews' },
          },
        },
      ],
    },
    'dateline-traditional': {
      comment: 'A dateline in brackets, as papers in traditional characters print it.',
      match: `^${S}*([〔【][^〕】]{0,8}記者[^〕】]{1,30}[〕】])`,
      captures: { 1: { name: 'meta.byline.zhnews', patterns: [{ include: '#byline-parts' }] } },
    },
    rubric: {
      comment: 'The name of a column, in its brackets.',
      match: `^${S}*[【〖［\\[][^】〗］\\]]{1,14}[】〗］\\]]${S}*$`,
      name: 'entity.name.tag.rubric.zhnews',
    },
    crosshead: {
      comment: 'A numbered head inside an article.',
      match: `^${S}*(?:[(（][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章节])(?=[^。；;]{2,28}$).*$`,
      name: 'markup.heading.crosshead.zhnews',
      captures: { 0: { patterns: [{ include: '#quote' }] } },
    },
    display: {
      comment:
        'A display line: short, no end of a sentence, no clauses strung by commas. Kicker, headline and subheadline look alike to a grammar.',
      match: `^(?=.{2,40}$)(?!.*[。])(?!.*[；;…,，、:：]${S}*$)(?!.*[,，].*[,，])(?!.*[!！]”${S}*$)(?!${S}*(?:记者|答|问)[:：])(?!${S}*●)(?!${S}*[-*—=]+${S}*$)(?![^“”]*”)(?!.*“[^”]*$).*$`,
      name: 'markup.heading.headline.zhnews',
      captures: { 0: { patterns: [{ include: '#quote' }] } },
    },
    paragraph: {
      patterns: [
        { include: '#dateline' },
        { include: '#dateline-traditional' },
        { include: '#jump' },
        { include: '#byline-end' },
        { include: '#quote' },
        { include: '#work' },
      ],
    },
    dateline: {
      comment: 'Where a story comes from, with its writers in parentheses.',
      match: `^${S}*((?:本报|本刊|本台|本网|本報|【本報)[^。，,(（]{0,14}?[讯訊](?![息飞问])】?|[(（]?据?(?:新华社|中新社|央视|人民日报)[^。，,(（]{0,18}?[电電](?!视|话|影|力))(?:${S}*([(（][^()（）。]{1,60}[)）]))?`,
      captures: {
        1: { name: 'keyword.other.dateline.zhnews' },
        2: { name: 'meta.byline.zhnews', patterns: [{ include: '#byline-parts' }] },
      },
    },
    jump: {
      match: `[(（](?:上接|下转|紧接|下轉)[^()（）]{1,16}[)）]`,
      name: 'markup.underline.link.jump.zhnews',
    },
    'byline-end': {
      comment: 'A byline glued to the end of a paragraph.',
      patterns: [
        byline(
          `[(（]${S}*${ROLE}${S}*[:：]?[^()（）。]{1,40}[)）]${S}*$`,
          'In parentheses, with a role word.',
        ),
        byline(
          `(?<=[。！？”])${S}*[(（]${S}*[\\p{Han}](?:${S}*[\\p{Han}·]){1,7}${S}*[)）]${S}*$`,
          'A name in parentheses.',
        ),
        byline(
          `(?<=[。！？”])${S}*(?:${ROLE}${S}*)?${NAME}${S}*[/／]?${S}*${PHOTO}${S}*$`,
          'Who took the picture.',
        ),
        byline(`(?<=[。！？”])${S}*[·•]${NAMES}[·•]${S}*$`, 'Between interpuncts.'),
      ],
    },
    'byline-parts': {
      patterns: [
        { match: ROLE, name: 'keyword.other.role.zhnews' },
        {
          match: `(?:摄影报道|摄影|供图|制图|图片|漫画|[文图][/／][图文]|[摄攝](?=${S}*[)）/／报文]*${S}*$)|(?<![\\p{Han}])(?:文字?|图|摄影|摄)(?=${S}*[/／:：]))`,
          name: 'keyword.other.role.zhnews',
        },
        {
          match: `[\\p{Han}](?:(?!${ROLE}|摄影|供图|[摄攝]${S}*[)）]?${S}*$)[\\p{Han}])*(?:·[\\p{Han}]+(?=[^·]*·))*`,
          name: 'entity.name.function.person.zhnews',
        },
        { match: `[·•・‧□◎■◆○●◇()（）:：/／、]`, name: 'punctuation.definition.byline.zhnews' },
      ],
    },
    quote: {
      comment: 'A quotation, to the end of the line at most: a lost mark must not colour the page.',
      patterns: [
        {
          begin: '“',
          end: '”|$',
          name: 'string.quoted.double.zhnews',
          patterns: [{ begin: '‘', end: '’|$', name: 'string.quoted.single.zhnews' }],
        },
        {
          begin: '「',
          end: '」|$',
          name: 'string.quoted.double.zhnews',
          patterns: [{ begin: '『', end: '』|$', name: 'string.quoted.single.zhnews' }],
        },
      ],
    },
    work: {
      comment: 'The title of a work.',
      match: '《[^》]*》',
      name: 'markup.italic.work.zhnews',
    },
  },
};
