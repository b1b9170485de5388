/** The grammar as VS Code reads it. */
export declare const grammar: Record<string, unknown>;
