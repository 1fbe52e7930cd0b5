// @ts-check

/**
 * Restores that wait for another person, and those that did not wait and are to be reviewed.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('restore_requests', table => {
    table.comment('Restores that one person asked for and another one decides');
    table.string('id', 36).primary();
    table.string('entity_ref').notNullable();
    table.string('cluster').notNullable();
    table.string('namespace').notNullable();
    table.text('plan').notNullable().comment('JSON: what was asked for');
    table.string('digest', 64).notNullable();
    table.text('preview').notNullable().comment('JSON: as it was confirmed');
    table.string('requested_by').notNullable();
    table.bigInteger('requested_at').notNullable();
    table.bigInteger('expires_at').notNullable();
    table.string('status', 32).notNullable();
    table.string('decided_by').nullable();
    table.bigInteger('decided_at').nullable().comment('Null: still open');
    table.text('reason').nullable();
    table.string('run_id', 36).nullable();
    table.index(['entity_ref', 'requested_at'], 'restore_requests_entity_idx');
    table.unique(['cluster', 'namespace'], {
      indexName: 'restore_requests_one_open_per_place',
      predicate: knex.whereNull('decided_at'),
    });
  });

  await knex.schema.createTable('review_items', table => {
    table.comment('Restores that started without the approval they need');
    table.string('id', 36).primary();
    table.string('entity_ref').notNullable();
    table.string('run_id', 36).notNullable();
    table.string('cluster').notNullable();
    table.string('snapshot_name').notNullable();
    table.string('opened_by').notNullable();
    table.bigInteger('opened_at').notNullable();
    table.text('reason').notNullable();
    table.string('closed_by').nullable();
    table.bigInteger('closed_at').nullable().comment('Null: still open');
    table.text('note').nullable();
    table.index(['entity_ref', 'opened_at'], 'review_items_entity_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('review_items');
  await knex.schema.dropTable('restore_requests');
};
