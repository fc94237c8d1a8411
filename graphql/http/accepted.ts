/** The media types a request accepts, in lower case and without parameters; anything where it does not say. */
export function toAccepted({ headers }: Request): string[] {
  const types = (headers.get('accept') || '*/*').toLowerCase().split(',');
  return types.map((type) => type.replace(/;.*/, '').trim());
}

/** Whether a request takes any of the media types that GraphQL answers in. */
export function isAnswerable(request: Request): boolean {
  const answers = ['application/graphql-response+json', 'application/json', 'application/*', '*/*'];
  return toAccepted(request).some((type) => answers.includes(type));
}
