/** Deeper nesting of braces than anyone writes; guards against patterns made to explode. */
const MOST_ALTERNATIVES = 256;

/**
 * A matcher for the globs of the settings, with the meaning editors give them: `**` any folders,
 * `*` and `?` within one name, `[…]` a set, `{a,b}` alternatives. Paths use `/`.
 */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  const patterns = globs.flatMap(alternatives).map(toRegExp);
  return (path) => patterns.some((pattern) => pattern.test(path));
}

/** `a{b,c}d` is `abd` or `acd`; an unclosed brace is a character like any other. */
function alternatives(glob: string): string[] {
  let open = [glob];
  const done: string[] = [];
  while (open.length > 0 && done.length + open.length <= MOST_ALTERNATIVES) {
    open = open.flatMap((pattern) => {
      const match = /\{([^{}]*)\}/.exec(pattern);
      if (!match) {
        done.push(pattern);
        return [];
      }
      const before = pattern.slice(0, match.index);
      const after = pattern.slice(match.index + match[0].length);
      return match[1].split(',').map((choice) => before + choice + after);
    });
  }
  return done;
}

function toRegExp(glob: string): RegExp {
  let source = '';
  for (let i = 0; i < glob.length; i++) {
    const ch = glob[i];
    if (glob.startsWith('**/', i)) {
      source += '(?:.*/)?';
      i += 2;
    } else if (glob.startsWith('**', i)) {
      source += '.*';
      i += 1;
    } else if (ch === '*') source += '[^/]*';
    else if (ch === '?') source += '[^/]';
    else if (ch === '[' && glob.indexOf(']', i + 2) > 0) {
      const end = glob.indexOf(']', i + 2);
      const set = glob.slice(i + 1, end).replace(/[\\\]]/g, '\\$&');
      source += `[${set.replace(/^!/, '^')}]`;
      i = end;
    } else source += ch.replace(/[\\^$.*+?()[\]{}|]/, '\\$&');
  }
  try {
    return new RegExp(`^${source}$`, 'u');
  } catch {
    // A set such as [z-a] is no set: the pattern matches nothing.
    return /(?!)/;
  }
}
