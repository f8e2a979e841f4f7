import { texts } from '../words/texts';

/** Forms say. */
export const actsWords = texts({
  'form.send': { zh: '提交', en: 'Send' },
  'form.cancel': { zh: '取消', en: 'Cancel' },
  'form.required': { zh: '必填', en: 'Required' },
  'form.yes': { zh: '是', en: 'Yes' },
  'form.no': { zh: '否', en: 'No' },
  'form.files': { zh: '选择文件', en: 'Choose files' },
  'form.filesHint': { zh: '照片、文档或视频，每份不超过 20 MB', en: 'Photos, documents or videos, up to 20 MB each' },
  'form.fileTooLarge': { zh: '“{{name}}”超过 20 MB，没有添加', en: '“{{name}}” is larger than 20 MB and was not added' },
  'form.fileRefused': { zh: '“{{name}}”没有存入：{{why}}', en: '“{{name}}” was not kept: {{why}}' },
  'form.fileRemove': { zh: '移除 {{name}}', en: 'Remove {{name}}' },
  'form.addRow': { zh: '增加一项', en: 'Add one' },
  'form.removeRow': { zh: '移除此项', en: 'Remove this one' },
  'form.choose': { zh: '请选择', en: 'Choose' },
  'form.refused': { zh: '没有办理：{{why}}', en: 'Not done: {{why}}' },
  'form.stale': {
    zh: '他人刚刚办理了此任务，内容已更新；请看过后再提交。',
    en: 'Somebody else has just acted on this task and it has changed; look at it before you send this.',
  },
  'form.outOfReach': {
    zh: '没有连上服务，内容都还在；请稍后再次提交，不会重复办理。',
    en: 'The service was not reached. Everything is still here; send it again later, it will not be done twice.',
  },
});
