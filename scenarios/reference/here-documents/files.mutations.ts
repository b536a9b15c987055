import type { Mutation } from '../../mutation';

export const mutations: readonly Mutation[] = [
  {
    name: 'quotes around the first delimiter',
    context: 'reference/here-documents/documents-of-copy',
    from: '<<PLAIN',
    to: '<<"PLAIN"',
    noticedBy: ['reference/here-documents/copy-expands-the-variables-of-a-here-document'],
  },
  {
    name: 'no quotes around the second delimiter',
    context: 'reference/here-documents/documents-of-copy',
    from: '<<"QUOTED"',
    to: '<<QUOTED',
    noticedBy: ['reference/here-documents/copy-expands-the-variables-of-a-here-document'],
  },
  {
    name: 'a hyphen for the first document',
    context: 'reference/here-documents/document-with-tabs',
    from: '<<KEPT',
    to: '<<-KEPT',
    noticedBy: ['reference/here-documents/minus-takes-away-the-tabs-of-a-here-document'],
  },
  {
    name: 'no hyphen for the second document',
    context: 'reference/here-documents/document-with-tabs',
    from: /<<-REMOVED([^]*)\tREMOVED/,
    to: '<<REMOVED$1REMOVED',
    noticedBy: ['reference/here-documents/minus-takes-away-the-tabs-of-a-here-document'],
  },
];
