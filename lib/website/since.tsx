/** For how long something has been as it is, in words, and the moment of its beginning for machines. */
export interface SinceWords {
  span: string;
  at: string;
}

/** For how long something has been as it is. */
export function Since({ span, at }: SinceWords) {
  return (
    <>
      for <time dateTime={at}>{span}</time>
    </>
  );
}
