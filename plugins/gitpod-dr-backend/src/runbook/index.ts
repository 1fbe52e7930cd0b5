export * from './export/ExportStatus';
export * from './export/RunbookExporter';
export * from './export/RunbookFolder';
export * from './RunbookAuthor';
