// @ts-check

/**
 * What runs have changed outside the installation and must be put back; stored before it is changed.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('obligations', table => {
    table.comment('Objects that runs have changed, and how they were before');
    table.string('id').primary();
    table.string('entity_ref').notNullable();
    table.string('cluster').notNullable();
    table.string('namespace').notNullable();
    table.string('velero_namespace').notNullable();
    table.string('kind').notNullable();
    table.string('object_name').notNullable();
    table.string('object_uid').notNullable();
    table.string('before').nullable().comment('Null: the field was absent');
    table.string('run_id').notNullable();
    table.bigInteger('since').notNullable();
    table.bigInteger('settled_at').nullable();
    table.string('settled_by').nullable();
    table.text('problem').nullable();
    table.index(['entity_ref', 'since'], 'obligations_entity_idx');
    // What it was before is known to the first alone.
    table.unique(['cluster', 'kind', 'object_uid'], {
      indexName: 'obligations_one_open_per_object',
      predicate: knex.whereNull('settled_at'),
    });
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('obligations');
};
