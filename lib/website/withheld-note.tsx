import styles from './note.module.css';

/** What is said in place of figures that the viewer may not see. */
export function WithheldNote() {
  return (
    <p className={styles.note}>
      Seeing these figures takes the level “details”. Visitors of this page have the level “status”: names,
      states and times.
    </p>
  );
}
