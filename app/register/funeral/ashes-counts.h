/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ashes-counts.h: ashes divided, and shelves held against files. */
#pragma once
#include "model/draft.h"
#include "register/funeral/ashes.h"

G_BEGIN_DECLS

/* @draft is of liji_ashes_division_model. The parts, each with a label of its own; the whole is no
 * more. LijiAshes elements. */
GPtrArray *liji_ashes_divide (LijiSession *session,
                              const LijiId *act,
                              const char *label,
                              LijiDraft *draft,
                              GError **error);

/* A box in its niche, as it was scanned. */
typedef struct
{
  char *niche;
  char *label;
} LijiScanned;
void liji_scanned_free (LijiScanned *self);

typedef struct
{
  char *finding; /* code table stocktake_finding */
  char *label;
  char *filed; /* the niche by the file, or NULL */
  char *seen;  /* the niche it was scanned in, or NULL */
} LijiStocktakeFinding;

typedef struct
{
  char *no;
  char *shelf; /* how the niches looked at begin; "": all */
  gint64 made_at;
  char *made_by;
  gint64 n_filed;
  gint64 n_seen;
  gint64 n_right;
  GPtrArray *findings; /* LijiStocktakeFinding; NULL in a list */
} LijiStocktake;
#define LIJI_TYPE_STOCKTAKE (liji_stocktake_get_type ())
LIJI_DECLARE_VALUE (LijiStocktake, liji_stocktake)

/* @scanned: LijiScanned elements. What it finds changes nothing: it is an act, and is shown later.
 */
LijiStocktake *liji_stocktake_take (LijiSession *session,
                                    const LijiId *act,
                                    const char *shelf,
                                    GPtrArray *scanned,
                                    GError **error);
LijiStocktake *liji_stocktake_show (LijiSession *session, const char *no, GError **error);
/* The last first. */
GPtrArray *liji_stocktakes_list (LijiSession *session, GError **error);

G_END_DECLS
