/* SPDX-License-Identifier: GPL-3.0-or-later */
/* row-merge.h: a list brought up to date: rows that stay are the same widgets, so that caret,
 * pointer and a reader's place stay with them. */
#pragma once
#include "ui/types.h"

G_BEGIN_DECLS

/* A row as it should be; @key names what it stands for within its list. */
typedef struct
{
  const char *key;
  const char *title;
  const char *subtitle;
  const char *page; /* NULL: it leads nowhere */
  const char *target;
  const char *icon;
  const char *style; /* of the icon */
  const char *aside;
} LijiRowWords;

typedef struct _LijiRowMerge LijiRowMerge;

/* @hold: somebody is pointing at a row. Nothing moves then: new rows wait for the next time, and
 * what has gone only turns grey. */
LijiRowMerge *liji_row_merge_begin (GtkListBox *list, gboolean hold) G_GNUC_WARN_UNUSED_RESULT;
/* In the order of the list. The row when it was made just now, NULL otherwise. */
GtkWidget *liji_row_merge_put (LijiRowMerge *self, const LijiRowWords *words);
/* TRUE when something was held back. */
gboolean liji_row_merge_end (LijiRowMerge *self);

G_END_DECLS
