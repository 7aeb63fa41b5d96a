/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/interment-store.h"

#include "store/aggregate/number-store.h"
#include "store/claim.h"
#include "store/rows.h"
#include "store/statements.h"
#include "store/store-private.h"

#include <string.h>

enum
{
  INSERT,
  UPDATE,
  FIND,
  LIST,
  LIST_NAME,
  LIST_CLAIMS,
};

#define ROW                                                                                        \
  "id, no, contract, plot, holes, hole_no, state, name, person_key, relation, proof, "             \
  "proof_no, ashes, interred_on, consent, moved_on, moved_to, moved_by, moved_paper, "             \
  "received_no, made_at, made_by, revision"

const LijiSql liji_interment_statements[] = {
  [INSERT]
  = { "interment.insert",
      "INSERT INTO interment (id, no, contract, plot, holes, hole_no, state, name, "
      "person_key, relation, proof, proof_no, ashes, interred_on, consent, moved_on, "
      "moved_to, moved_by, moved_paper, received_no, made_at, made_by, revision, seq) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, "
      "$18, $19, $20, $21, $22, $23, $24)",
      "+interment id no contract plot holes hole_no state name person_key relation proof "
      "proof_no ashes interred_on consent moved_on moved_to moved_by moved_paper "
      "received_no made_at made_by revision seq" },
  [UPDATE]
  = { "interment.update",
      "UPDATE interment SET state = $3, person_key = $4, relation = $5, proof = $6, "
      "proof_no = $7, ashes = $8, interred_on = $9, consent = $10, moved_on = $11, moved_to "
      "= $12, moved_by = $13, moved_paper = $14, received_no = $15, revision = $16, seq = "
      "$17 WHERE id = $1 AND revision = $2",
      "=interment id . state person_key relation proof proof_no ashes interred_on consent "
      "moved_on moved_to moved_by moved_paper received_no revision seq" },
  [FIND] = { "interment.find", "SELECT " ROW " FROM interment WHERE no = $1" },
  [LIST]
  = { "interment.list", "SELECT " ROW " FROM interment WHERE plot = $1 ORDER BY hole_no, no" },
  [LIST_NAME]
  = { "interment.list_name",
      "SELECT " ROW " FROM interment WHERE name >= $1 AND name < $2 ORDER BY name, no LIMIT $3" },
  [LIST_CLAIMS] = { "interment.claims", "SELECT i.no, i.person_key, i.proof, i.proof_no, a.label "
                                        "FROM interment i LEFT JOIN ashes a ON "
                                        "a.id = i.ashes WHERE i.state = 'interred'" },
};
const guint liji_interment_n_statements = G_N_ELEMENTS (liji_interment_statements);

void
liji_interment_row_free (LijiIntermentRow *row)
{
  g_free (row->no);
  g_free (row->state);
  g_free (row->name);
  g_free (row->person_key);
  g_free (row->relation);
  g_free (row->proof);
  g_free (row->proof_no);
  g_free (row->interred_on);
  g_free (row->consent);
  g_free (row->moved_to);
  g_free (row->moved_by);
  g_free (row->moved_paper);
  g_free (row->received_no);
  g_free (row->made_by);
  g_free (row);
}

static gpointer
read_row (LijiStatement *s)
{
  LijiIntermentRow *row = g_new0 (LijiIntermentRow, 1);

  row->id = liji_statement_get_id (s, 0);
  row->no = liji_statement_dup_text (s, 1);
  row->contract = liji_statement_get_id (s, 2);
  row->plot = liji_statement_get_int64 (s, 3);
  row->holes = liji_statement_get_int64 (s, 4);
  row->hole_no = liji_statement_get_int64 (s, 5);
  row->state = liji_statement_dup_text (s, 6);
  row->name = liji_statement_dup_text (s, 7);
  row->person_key = liji_statement_dup_text (s, 8);
  row->relation = liji_statement_dup_text (s, 9);
  row->proof = liji_statement_dup_text (s, 10);
  row->proof_no = liji_statement_dup_text (s, 11);
  row->ashes = liji_statement_get_id (s, 12);
  row->interred_on = liji_statement_dup_text (s, 13);
  row->consent = liji_statement_dup_text (s, 14);
  row->moved_on = liji_statement_get_date (s, 15);
  row->moved_to = liji_statement_dup_text (s, 16);
  row->moved_by = liji_statement_dup_text (s, 17);
  row->moved_paper = liji_statement_dup_text (s, 18);
  row->received_no = liji_statement_dup_text (s, 19);
  row->made_at = liji_statement_get_int64 (s, 20);
  row->made_by = liji_statement_dup_text (s, 21);
  row->revision = liji_statement_get_int64 (s, 22);
  return row;
}

static char *
make_no (LijiAct *act, GError **error)
{
  int year = liji_act_get_day (act).year;
  g_autofree char *scope = g_strdup_printf ("interment-%04d", year);
  gint64 n;

  return liji_number_count (act, scope, &n, error)
             ? g_strdup_printf ("AZ%04d-%06" G_GINT64_FORMAT, year, n)
             : NULL;
}

static char *
make_key (const char *proof, const char *proof_no, const char *label)
{
  return g_strdup_printf ("%s %s%s%s", proof, proof_no, label != NULL ? " " : "",
                          label != NULL ? label : "");
}

/* Who is interred has a claim to be in no second place, and so have the ashes. */
static gboolean
settle_claims (LijiAct *act, const LijiIntermentRow *row, const char *label, GError **error)
{
  const char *window = liji_act_get_station (act);
  g_autofree char *key = NULL;

  if (strcmp (row->state, "interred") != 0)
    return liji_claim_release_all (act, LIJI_CLAIM_INTERRED, &row->id, error)
           && liji_claim_release_all (act, LIJI_CLAIM_ASHES_PROOF, &row->id, error);
  key = make_key (row->proof, row->proof_no, label);
  return liji_claim_take (act, LIJI_CLAIM_ASHES_PROOF, key, row->no, window, &row->id, error)
         && (row->person_key == NULL
             || liji_claim_take (act, LIJI_CLAIM_INTERRED, row->person_key, row->no, window,
                                 &row->id, error));
}

gboolean
liji_interment_insert (LijiAct *act, LijiIntermentRow *row, const char *label, GError **error)
{
  row->no = make_no (act, error);
  row->made_at = liji_act_get_time (act);
  row->made_by = g_strdup (liji_act_get_user (act));
  row->revision = 1;
  return row->no != NULL && settle_claims (act, row, label, error)
         && liji_act_run (act, &liji_interment_statements[INSERT], error,
                          "ktkiiittttttkttdttttitii", &row->id, row->no, &row->contract, row->plot,
                          row->holes, row->hole_no, row->state, row->name, row->person_key,
                          row->relation, row->proof, row->proof_no, &row->ashes, row->interred_on,
                          row->consent, row->moved_on, row->moved_to, row->moved_by,
                          row->moved_paper, row->received_no, row->made_at, row->made_by,
                          row->revision, liji_act_get_seq (act))
         && liji_act_add_subject (act, &row->id, error);
}

gboolean
liji_interment_update (LijiAct *act, LijiIntermentRow *row, const char *label, GError **error)
{
  if (!settle_claims (act, row, label, error)
      || !liji_act_run (act, &liji_interment_statements[UPDATE], error, "kitttttkttdttttii",
                        &row->id, row->revision, row->state, row->person_key, row->relation,
                        row->proof, row->proof_no, &row->ashes, row->interred_on, row->consent,
                        row->moved_on, row->moved_to, row->moved_by, row->moved_paper,
                        row->received_no, row->revision + 1, liji_act_get_seq (act))
      || !liji_rows_expect_one (liji_act_get_db (act), "interment", error))
    return FALSE;
  row->revision++;
  return liji_act_add_subject (act, &row->id, error);
}

LijiIntermentRow *
liji_interment_find (LijiStore *store, const char *no, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read_one (
      liji_db_query (reading.db, &liji_interment_statements[FIND], error, "t", no), read_row,
      "interment", no, error);
}

GPtrArray *
liji_interment_list (LijiStore *store, gint64 plot, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);

  return liji_rows_read (
      liji_db_query (reading.db, &liji_interment_statements[LIST], error, "i", plot), read_row,
      (GDestroyNotify) liji_interment_row_free, error);
}

GPtrArray *
liji_interment_list_name (LijiStore *store, const char *name, guint limit, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autofree char *end = g_strconcat (name, "\xf4\x8f\xbf\xbd", NULL);

  return liji_rows_read (liji_db_query (reading.db, &liji_interment_statements[LIST_NAME], error,
                                        "tti", name, end, (gint64) limit),
                         read_row, (GDestroyNotify) liji_interment_row_free, error);
}

static void
free_claim (LijiIntermentClaim *self)
{
  g_free (self->kind);
  g_free (self->key);
  g_free (self->owner);
  g_free (self);
}

static void
add_claim (GPtrArray *claims, const char *kind, char *key, const char *owner)
{
  LijiIntermentClaim *claim = g_new0 (LijiIntermentClaim, 1);

  claim->kind = g_strdup (kind);
  claim->key = key;
  claim->owner = g_strdup (owner);
  g_ptr_array_add (claims, claim);
}

GPtrArray *
liji_interment_list_claims (LijiStore *store, GError **error)
{
  g_auto (LijiReading) reading = liji_store_read (store);
  g_autoptr (LijiStatement) s
      = liji_db_prepare (reading.db, &liji_interment_statements[LIST_CLAIMS], error);
  g_autoptr (GPtrArray) claims = g_ptr_array_new_with_free_func ((GDestroyNotify) free_claim);
  GError *failure = NULL;

  while (s != NULL && liji_statement_step (s, &failure))
    {
      const char *owner = liji_statement_get_text (s, 0);
      char *person = liji_statement_dup_text (s, 1);

      if (person != NULL)
        add_claim (claims, LIJI_CLAIM_INTERRED, person, owner);
      add_claim (claims, LIJI_CLAIM_ASHES_PROOF,
                 make_key (liji_statement_get_text (s, 2), liji_statement_get_text (s, 3),
                           liji_statement_get_text (s, 4)),
                 owner);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return s != NULL && failure == NULL ? g_steal_pointer (&claims) : NULL;
}
