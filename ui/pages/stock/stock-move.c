/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/stock/stock-move.h"

typedef enum
{
  MOVE_RECEIVE,
  MOVE_ISSUE,
  MOVE_PUT_BACK,
  MOVE_VOID,
  MOVE_RETURN,
  MOVE_LOSE,
  MOVE_DESTROY,
} Movement;

static const LijiStockMovement movements[] = {
  [MOVE_RECEIVE] = { N_ ("Receive from above"), "stock.receive", LIJI_NEED_BATCH, FALSE,
                     N_ ("A parcel came: into the safe.") },
  [MOVE_ISSUE] = { N_ ("Issue to a window"), "stock.issue", LIJI_NEED_WINDOW, FALSE,
                   N_ ("Out of the safe, for a window to use.") },
  [MOVE_PUT_BACK] = { N_ ("Put back into the safe"), "stock.put_back", LIJI_NEED_NOTHING, FALSE,
                      N_ ("Unused, from a window.") },
  [MOVE_VOID] = { N_ ("Void"), "stock.void", LIJI_NEED_CODE, FALSE,
                  N_ ("Blank ones that cannot be used. A printed one is spoiled with its paper.") },
  [MOVE_RETURN] = { N_ ("Hand up, blank"), "stock.return", LIJI_NEED_REASON, FALSE,
                    N_ ("Back to the authority they came from.") },
  [MOVE_LOSE] = { N_ ("Report as lost"), "stock.lose", LIJI_NEED_REASON, FALSE,
                  N_ ("They are nowhere to be found; whoever brings one is not its holder.") },
  [MOVE_DESTROY] = { N_ ("Destroy voided ones"), "stock.destroy", LIJI_NEED_BATCH, TRUE,
                     N_ ("By a list, before a witness; this cannot be taken back.") },
};

const LijiStockMovement *
liji_stock_moves (guint *n_movements)
{
  *n_movements = G_N_ELEMENTS (movements);
  return movements;
}

void
liji_stock_job_free (gpointer data)
{
  LijiStockJob *job = data;

  g_free (job->first);
  g_free (job->last);
  g_free (job->more);
  g_free (job->witness);
  g_free (job);
}

gpointer
liji_stock_job_run (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  LijiStockJob *job = data;
  LijiBookletRange range = { job->kind, job->first, *job->last != '\0' ? job->last : NULL };
  gint64 moved = -1;

  switch ((Movement) job->movement)
    {
    case MOVE_RECEIVE:
      moved = liji_booklets_receive (session, &job->act, &range, job->more, error);
      break;
    case MOVE_ISSUE:
      moved = liji_booklets_issue (session, &job->act, &range, job->more, error);
      break;
    case MOVE_PUT_BACK:
      moved = liji_booklets_put_back (session, &job->act, &range, error);
      break;
    case MOVE_VOID:
      moved = liji_booklets_void (session, &job->act, &range, job->more, error);
      break;
    case MOVE_RETURN:
      moved = liji_booklets_return (session, &job->act, &range, job->more, error);
      break;
    case MOVE_LOSE:
      moved = liji_booklets_lose (session, &job->act, &range, job->more, error);
      break;
    case MOVE_DESTROY:
      moved = liji_booklets_destroy (session, &job->act, &range, job->more, job->witness, error);
      break;
    default:
      g_return_val_if_reached (NULL);
    }
  return moved >= 0 ? g_memdup2 (&moved, sizeof moved) : NULL;
}

gint64
liji_stock_count (const char *first, const char *last)
{
  gsize length = strlen (first);
  gsize prefix = length;
  guint64 from;
  guint64 to;

  while (prefix > 0 && g_ascii_isdigit (first[prefix - 1]) && length - prefix < 18)
    prefix--;
  if (prefix == length)
    return 0;
  if (*last == '\0')
    return 1;
  if (strlen (last) != length || strncmp (first, last, prefix) != 0
      || strspn (last + prefix, "0123456789") != length - prefix)
    return 0;
  from = g_ascii_strtoull (first + prefix, NULL, 10);
  to = g_ascii_strtoull (last + prefix, NULL, 10);
  return to >= from ? (gint64) (to - from) + 1 : 0;
}
