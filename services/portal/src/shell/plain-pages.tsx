import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** An address of something gone, foreign or mistyped. */
export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <div className="center">
      <h1>{t('trouble.notFound')}</h1>
      <p>
        <Link to="/">{t('trouble.back')}</Link>
      </p>
    </div>
  );
}

/** A page that failed in itself. */
export function FailedPage() {
  const { t } = useTranslation();
  return (
    <div className="center" role="alert">
      <h1>{t('trouble.unexpected')}</h1>
      <p>
        <a href="/">{t('trouble.back')}</a>
      </p>
    </div>
  );
}

/** Where somebody lands who signed in again beside a page they were working on. */
export function SignedInAgainPage() {
  const { t } = useTranslation();
  return (
    <div className="center">
      <h1>{t('signedIn.title')}</h1>
      <p>{t('signedIn.text')}</p>
    </div>
  );
}
