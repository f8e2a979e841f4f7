import { z } from 'zod';

/** 隐患类别: urgent 紧急 (stop use, fix on site) · complex 复杂 (deadline, person, measures) · long-term 长期 (interim protection and a watcher). */
export const hazardClasses = ['urgent', 'complex', 'long-term'] as const;
export const HazardClass = z.enum(hazardClasses);
export type HazardClass = z.infer<typeof HazardClass>;
export const hazardClassNames: Record<HazardClass, string> = { urgent: '紧急', complex: '复杂', 'long-term': '长期' };
