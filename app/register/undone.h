/* SPDX-License-Identifier: GPL-3.0-or-later */
/* undone.h: what a roll-back takes back was given out once: numbers, booklets, seals. None of it is
 * given a second time. */
#pragma once
#include "register/pack.h"
#include "register/value.h"
#include "store/act.h"

G_BEGIN_DECLS

/* One act that was undone. */
typedef struct
{
  gint64 entry;
  gint64 at; /* microseconds since 1970 */
  char *kind;
  char *user;
  char *station;
  char *about; /* certificate or case number, several with blanks; NULL: none */
} LijiUndoneAct;
#define LIJI_TYPE_UNDONE_ACT (liji_undone_act_get_type ())
LIJI_DECLARE_VALUE (LijiUndoneAct, liji_undone_act)

/* What the clerk has to do again, and what is lost for it. */
typedef struct
{
  GPtrArray *acts;     /* LijiUndoneAct, in their order */
  GPtrArray *numbers;  /* char*: certificate numbers, "first" or "first … last" */
  GPtrArray *booklets; /* char*: serials that were taken and count as voided now */
  gint64 withdrawn;    /* places in the status list */
} LijiUndone;
LijiUndone *liji_undone_new (void) G_GNUC_WARN_UNUSED_RESULT;
void liji_undone_free (LijiUndone *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiUndone, liji_undone_free)

/* Within @act of the registry as it was before: every number, running number and place in the
 * status list that the present @store has given since is passed over, with its reason; booklets
 * that are no longer blank in the present one are written off; @input gets the places of the status
 * list. Fills @self. */
gboolean liji_undone_write_off (LijiUndone *self,
                                LijiAct *act,
                                LijiStore *store,
                                LijiPack *input,
                                GError **error);
/* The acts of @store after entry @from up to @until. */
gboolean liji_undone_list_acts (LijiUndone *self,
                                LijiStore *store,
                                gint64 from,
                                gint64 until,
                                GError **error);

G_END_DECLS
