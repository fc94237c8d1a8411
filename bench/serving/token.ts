/** Who shows it sees everything of what is compared. */
export const TOKEN = 'of-the-benchmark-alone';
