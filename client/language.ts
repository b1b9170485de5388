/** The language id of Chinese news text. */
export const LANGUAGE = 'zhnews';
