/* SPDX-License-Identifier: GPL-3.0-or-later */
/* life.h: a registry's whole life, step by step: everything an office writes down, each step one
 * act that can be tried again. */
#pragma once
#include "../register/fixture.h"
#include "register/case/draft-keeper.h"

G_BEGIN_DECLS

/* What was told to somebody as done. "act", "number" (key 字号, value registration and booklets),
 * "paper" (key 字号 and copy, value digest of the bytes), "key", "draft", "secret" … */
typedef void (*LifeSay) (gpointer data, const char *kind, const char *key, const char *value);

typedef struct
{
  char *folder;
  char *drafts_path;
  char *station;
  LijiClock *clock;
  LijiRegistry *registry;
  LijiSession *session;
  LijiDraftKeeper *drafts;
  LifeSay say;
  gpointer say_data;

  guint at;     /* the step to take next */
  guint couple; /* the number of the couple at the counter; each cycle uses four */
  LijiId act;   /* of the step to take next: a second try sends the same */
  char *number; /* 字号 of the couple at the counter */
  LijiCase *seen;
  LijiDraft *draft;
  LijiPaper *paper;
  LijiId form; /* of the draft kept on the workstation */
} Life;

/* Makes a registry at @folder. */
void life_create (const char *folder, LijiClock *clock);
/* Opens it; @first is the first couple, no other life may use it and the @span after it. NULL with
 * @error when it cannot be opened. */
Life *life_new (const char *folder,
                const char *drafts_path,
                LijiClock *clock,
                const char *station,
                guint first,
                GError **error);
void life_free (Life *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Life, life_free)

guint life_n_steps (void);
const char *life_step_name (Life *self);
/* Takes the step; after a failure the same step is taken again. */
gboolean life_step (Life *self, GError **error);
/* Forgets what is at the counter and goes on at the first step with the next couple. */
void life_begin_anew (Life *self);
/* Closes and opens again, staying where it is. */
gboolean life_reopen (Life *self, GError **error);

G_END_DECLS
