import type { Plugin } from 'vite';

/** Marks the generated documents as free of effects: otherwise the text of every fragment would be sent to readers. */
export const documents = (): Plugin => ({
  name: 'documents',
  apply: 'build',
  enforce: 'pre',
  transform: {
    filter: { id: /generated\/graphql\.ts$/ },
    handler: (code) => code.replaceAll('= new TypedDocumentString(', '= /*#__PURE__*/ new TypedDocumentString('),
  },
});
