import { theme as antd, type ThemeConfig } from 'antd';
import { useSyncExternalStore } from 'react';

export type Shade = 'light' | 'dark';
const kept = 'baton.shade';
const listeners = new Set<() => void>();

/** As chosen in this browser, else as the system is set. */
function shadeNow(): Shade {
  const chosen = localStorage.getItem(kept);
  if (chosen === 'dark' || chosen === 'light') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export function chooseShade(shade: Shade): void {
  localStorage.setItem(kept, shade);
  for (const listener of listeners) listener();
}

export function useShade(): Shade {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, shadeNow);
}

const fontFamily =
  "system-ui, -apple-system, 'PingFang SC', 'Microsoft YaHei UI', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif";

/** Colours that keep 4.5 : 1 for text and 3 : 1 for controls (WCAG 2.2, 1.4.3 and 1.4.11): the components' own do not. */
export const themeOf = (shade: Shade): ThemeConfig => ({
  algorithm: shade === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm,
  token: {
    fontFamily,
    fontSize: 15,
    controlHeight: 36,
    borderRadius: 6,
    motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    ...(shade === 'light' ? light : dark),
  },
});

const light = {
  colorPrimary: '#0b4f9e',
  colorLink: '#0b4f9e',
  colorError: '#b3261e',
  colorTextPlaceholder: '#5f6773',
  colorTextDescription: '#4a5260',
  colorTextSecondary: '#4a5260',
  colorTextTertiary: '#5f6773',
  colorBorder: '#868e99',
};
const dark = {
  colorPrimary: '#2f6fc9',
  colorLink: '#8fbcff',
  colorLinkHover: '#b5d3ff',
  colorError: '#ff8a80',
  colorBgContainer: '#151b23',
  colorBgElevated: '#1a222c',
  colorTextPlaceholder: '#9aa4b2',
  colorTextDescription: '#b3bcc9',
  colorTextSecondary: '#b3bcc9',
  colorTextTertiary: '#9aa4b2',
  colorBorder: '#6b7685',
};
