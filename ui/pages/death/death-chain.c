/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/death/death-chain.h"
#include "base/codes.h"
#include "ui/widgets/code-choice.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/names.h"

/* Four links; which of them moves follows from the case's state, and what stands in each from the
 * facts of body and ashes. Nothing hangs on colour alone: each link has an icon and a word. */

struct _LijiDeathChain
{
  AdwBin parent_instance;
  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE (LijiDeathChain, liji_death_chain, ADW_TYPE_BIN)

typedef enum
{
  DONE,
  NOW,
  LATER,
  OUT,
} Sort;

/* From which state on a link moves, and from which it is behind us: places among the milestones. */
static const struct
{
  const char *word;
  const char *from;
  const char *done;
} links[LIJI_LINK_N] = {
  [LIJI_LINK_PERSON] = { NC_ ("chain", "Deceased"), "reported", "dispatched" },
  [LIJI_LINK_BODY] = { NC_ ("chain", "Body"), "dispatched", "cremated" },
  [LIJI_LINK_ASHES] = { NC_ ("chain", "Ashes"), "cremated", "handed_over" },
  [LIJI_LINK_PLACE] = { NC_ ("chain", "Place"), "handed_over", "handed_over" },
};

const char *
liji_link_word (LijiLink link)
{
  return g_dpgettext2 (NULL, "chain", links[link].word);
}

/* -1: none of the straight way. */
static int
get_place (const char *state)
{
  for (guint i = 0; i < liji_death_procedure.n_states; i++)
    if (g_strcmp0 (liji_death_procedure.states[i].code, state) == 0)
      return liji_death_procedure.states[i].milestone ? (int) i : -1;
  return -1;
}

static Sort
get_sort (LijiLink link, const LijiDeath *seen)
{
  int now = seen != NULL ? get_place (seen->state) : 0;

  if (seen == NULL)
    return link == LIJI_LINK_PERSON ? NOW : LATER;
  if (now < 0)
    return link == LIJI_LINK_PERSON ? DONE : link == LIJI_LINK_BODY ? OUT : LATER;
  if (now >= get_place (links[link].done))
    return DONE;
  return now >= get_place (links[link].from) ? NOW : LATER;
}

static char *
dup_code (const char *table, const char *code)
{
  const LijiCode *found
      = code != NULL ? liji_code_table_find (liji_code_table (table), code) : NULL;

  return found != NULL ? liji_code_choice_dup_words (found) : NULL;
}

static char *
dup_body (const LijiDeath *seen)
{
  const LijiState *state = liji_procedure_state (&liji_death_procedure, seen->state);
  gboolean moves = get_sort (LIJI_LINK_BODY, seen) != DONE;
  const char *where = g_strcmp0 (seen->state, "cremating") == 0 ? seen->furnace : seen->slot;
  g_autoptr (GString) text = g_string_new (seen->tag);

  if (moves && state != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", _ (state->label));
  if (moves && where != NULL)
    g_string_append_printf (text, " %s", where);
  if (seen->held)
    g_string_append_printf (text, " · %s", _ ("held by the police"));
  return g_strdup (text->str);
}

static char *
dup_detail (LijiLink link, const LijiDeath *seen, const LijiDeathForm *form)
{
  const LijiDeathAshes *ashes
      = seen != NULL && seen->ashes->len > 0 ? seen->ashes->pdata[seen->ashes->len - 1] : NULL;

  switch (link)
    {
    case LIJI_LINK_PERSON:
      if (form->name != NULL || g_strcmp0 (form->kind, "ordinary") == 0)
        return g_strdup (form->name);
      return dup_code ("death_kind", form->kind);
    case LIJI_LINK_BODY:
      return seen != NULL && g_strcmp0 (seen->state, "reported") != 0 ? dup_body (seen) : NULL;
    case LIJI_LINK_ASHES:
      return ashes != NULL ? g_strdup (ashes->label) : NULL;
    case LIJI_LINK_PLACE:
      if (ashes != NULL && ashes->niche != NULL)
        return g_strdup (ashes->niche);
      return ashes != NULL ? dup_code ("ashes_destination", ashes->destination) : NULL;
    case LIJI_LINK_N:
    default:
      return NULL;
    }
}

static void
add_link (LijiDeathChain *self, LijiLink link, Sort sort, const char *detail)
{
  static const char *const styles[] = { "done", "now", "later", "out" };
  static const char *const words[] = { N_ ("done"), N_ ("now"), N_ ("to come"), N_ ("ended") };
  static const char *const icons[]
      = { "object-select-symbolic", "liji-now-symbolic", NULL, "action-unavailable-symbolic" };
  GtkWidget *step = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                  "spacing", 6, NULL);
  GtkWidget *item = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *says = detail != NULL && *detail != '\0'
                              ? g_strdup_printf ("%s  %s", liji_link_word (link), detail)
                              : g_strdup (liji_link_word (link));
  g_autofree char *name = g_strdup_printf ("%s, %s", says, _ (words[sort]));
  GtkWidget *text = gtk_label_new (says);

  gtk_label_set_xalign (GTK_LABEL (text), 0);
  if (icons[sort] != NULL)
    gtk_box_append (GTK_BOX (step), gtk_image_new_from_icon_name (icons[sort]));
  gtk_box_append (GTK_BOX (step), text);
  gtk_widget_add_css_class (step, "step");
  gtk_widget_add_css_class (step, styles[sort]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (step), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (item), step);
  if (link + 1 < LIJI_LINK_N)
    gtk_box_append (GTK_BOX (item), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_widget_set_halign (item, GTK_ALIGN_START);
  liji_columns_append (LIJI_COLUMNS (self->box), item);
}

static void
liji_death_chain_class_init (LijiDeathChainClass *klass)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "stateband");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
liji_death_chain_init (LijiDeathChain *self)
{
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  liji_widget_set_name (GTK_WIDGET (self), _ ("Where they are"));
}

GtkWidget *
liji_death_chain_new (void)
{
  return g_object_new (LIJI_TYPE_DEATH_CHAIN, NULL);
}

void
liji_death_chain_show (LijiDeathChain *self, const LijiDeath *seen, const LijiDeathForm *form)
{
  g_return_if_fail (LIJI_IS_DEATH_CHAIN (self));
  self->box = g_object_new (LIJI_TYPE_COLUMNS, "spacing", 6, NULL);
  adw_bin_set_child (ADW_BIN (self), self->box);
  for (LijiLink link = 0; link < LIJI_LINK_N; link++)
    {
      g_autofree char *detail = dup_detail (link, seen, form);

      add_link (self, link, get_sort (link, seen), detail);
    }
}
