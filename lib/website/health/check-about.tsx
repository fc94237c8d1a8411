import styles from './check-about.module.css';

/** What a check is about, as `toAbout` has it. */
export function CheckAbout({ text, className = '' }: { text: string; className?: string }) {
  return <p className={`${styles.about} ${className}`}>{text}</p>;
}
