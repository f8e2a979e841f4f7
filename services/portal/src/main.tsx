import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { router } from './shell/addresses';
import './shell/portal.css';
import { newQueries } from './shell/trouble';
import { startLanguages } from './words/languages';

async function main(): Promise<void> {
  await startLanguages();
  const place = document.getElementById('portal');
  if (!place) throw new Error('the page has no place for the portal');
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={newQueries()}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}

void main();
