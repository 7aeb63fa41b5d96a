/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parameters.h: what is decided locally, each with the time it holds and the document it rests on.
 */
#pragma once
#include "base/id.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

typedef struct
{
  char *key;
  char *value;
  LijiDate valid_from;
  LijiDate valid_to; /* unknown = open */
  char *basis;       /* the document */
  char *set_by;
  LijiDate set_on;
  gboolean
      retroactive; /* decided after its first day: acts of the days between knew nothing of it */
} LijiParameter;
#define LIJI_TYPE_PARAMETER (liji_parameter_get_type ())
LIJI_DECLARE_VALUE (LijiParameter, liji_parameter)

/* The parameters there are, with their defaults. */
typedef struct
{
  const char *key;
  const char *fallback; /* value when none is set */
  const char *choices;  /* "own|provincial", "yes|no", NULL = free text or number */
  const char *label;    /* msgid */
} LijiParameterKind;

/* number_source own|provincial · online_check_required · offline_completion · unfinished_decider
 * head|registrar · qr_on_booklet · stock_low · booklet_pattern · office_address · office_phone … */
const LijiParameterKind *liji_parameters_kinds (guint *n_kinds);
/* The value that holds today: this office's, its locality's (localities.h), or the fallback; NULL
 * only for an unknown key. */
char *liji_parameters_get (LijiRegistry *registry, const char *key);
char *liji_parameters_get_on (LijiRegistry *registry, const char *key, LijiDate day);
gboolean liji_parameters_is_yes (LijiRegistry *registry, const char *key);
gboolean liji_parameters_is_yes_on (LijiRegistry *registry, const char *key, LijiDate day);
/* Key → the value that holds today, of every parameter there is. */
GHashTable *liji_parameters_dup_today (LijiSession *session, GError **error);
/* All values ever set, by key and date. */
GPtrArray *liji_parameters_list (LijiSession *session, GError **error);
gboolean liji_parameters_set (LijiSession *session,
                              const LijiId *act,
                              const char *key,
                              const char *value,
                              LijiDate valid_from,
                              const char *basis,
                              GError **error);

G_END_DECLS
