/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/editor/field-row.h"
#include "ui/pages/death/death-page-private.h"
#include "model/funeral/death-check.h"

/* What the present step asks for stands first; what is already there follows to be read. */

#define NEW "new"

typedef struct
{
  gsize section;
  const char *shown; /* at these states; NULL: always. "new": before the call is taken */
  const char *now;   /* and at these it stands before the others */
} Place;

#define PLACE(member, shown, now)                                                                  \
  {                                                                                                \
    G_STRUCT_OFFSET (LijiDeathPage, member), shown, now                                            \
  }
#define HERE "collected stored cleared cremating cremated packed handed_over "

#define ENDED "handed_over recorded transported donated buried cancelled void"

static const Place places[] = {
  PLACE (done, "reported dispatched " HERE ENDED, ENDED),
  PLACE (clearance, HERE, "stored"),
  PLACE (collection, "reported dispatched transported donated buried " HERE, "reported dispatched"),
  PLACE (keeping, "transported donated buried " HERE, "collected"),
  PLACE (cremation, "cleared cremating cremated packed handed_over", "cleared cremated"),
  PLACE (handing, "packed handed_over", "packed"),
  PLACE (call, NULL, NEW),
  PLACE (elsewhere, "new recorded void", NEW),
  PLACE (deceased, NULL, NEW),
  PLACE (proof, NULL, "dispatched stored"),
  PLACE (special, NULL, "dispatched stored"),
  PLACE (arranger, NULL, "stored"),
};

/* Rows that only some kinds of case have, or some states. NULL: all. */
static const struct
{
  const char *path;
  const char *kinds;
  const char *states;
} rows[] = {
  { "name_latin", "foreigner", NULL },
  { "embassy_paper", "foreigner", NULL },
  { "hospital_form", "foetus limb", NULL },
  { "mother_name", "foetus", NULL },
  { "mother_number", "foetus", NULL },
  { "weeks", "foetus", NULL },
  { "body_part", "limb", NULL },
  { "relocation_register", "remains", NULL },
  { "finder", "unknown", NULL },
  { "found_place", "unknown", NULL },
  { "dna_number", "unknown", NULL },
  { "identified_by", "unknown", NULL },
  { "identified_on", "unknown", NULL },
  { "notice_on", "unknown unclaimed", NULL },
  { "certificate_kind", "ordinary foreigner unknown unclaimed elsewhere", NULL },
  { "certificate_number", "ordinary foreigner unknown unclaimed elsewhere", NULL },
  { "certificate_issuer", "ordinary foreigner unknown unclaimed elsewhere", NULL },
  { "certificate_on", "ordinary foreigner unknown unclaimed elsewhere", NULL },
  { "elsewhere_home", "elsewhere", NULL },
  { "elsewhere_number", "elsewhere", NULL },
  { "elsewhere_on", "elsewhere", NULL },
  { "tag", NULL, "reported dispatched" },
};

static gboolean
has_word (const char *words, const char *word)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);

  return word != NULL && g_strv_contains ((const char *const *) list, word);
}

static gboolean
is_row_shown (LijiDeathPage *self, const char *path)
{
  const char *reviewed
      = liji_desk_get_decided (liji_page_get_desk (LIJI_PAGE (self)), "clearance_reviewed");

  /* Before it is cleared a second person is asked for only where the office decided so. */
  if (g_strcmp0 (path, "reviewer") == 0
      && has_word ("collected stored", liji_death_page_state (self)))
    return g_strcmp0 (reviewed, "yes") == 0;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_strcmp0 (rows[i].path, path) == 0)
      return (rows[i].kinds == NULL || has_word (rows[i].kinds, liji_death_page_form (self)->kind))
             && (rows[i].states == NULL || has_word (rows[i].states, liji_death_page_state (self)));
  return TRUE;
}

/* Whether a row below @root is left to be seen. */
static gboolean
update_rows (LijiDeathPage *self, GtkWidget *root)
{
  gboolean any = FALSE;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!LIJI_IS_FIELD_ROW (child))
        {
          any = update_rows (self, child) || any;
          continue;
        }
      gtk_widget_set_visible (
          child, is_row_shown (self, liji_field_row_get_path (LIJI_FIELD_ROW (child))));
      any = any || gtk_widget_get_visible (child);
    }
  return any;
}

void
liji_death_sections_update_rows (LijiDeathPage *self)
{
  gboolean special = update_rows (self, self->special);

  update_rows (self, self->fields);
  if (!special)
    gtk_widget_set_visible (self->special, FALSE);
  if (g_strcmp0 (liji_death_page_form (self)->kind, "elsewhere") != 0)
    gtk_widget_set_visible (self->elsewhere, FALSE);
}

static void
update_step (LijiDeathPage *self)
{
  const LijiStep *next = liji_death_page_next (self);
  gboolean scanned = next != NULL && liji_death_is_scanned (next->act);

  gtk_widget_set_visible (GTK_WIDGET (self->step), next != NULL && self->seen != NULL);
  liji_death_scan_ask (self->scan, !scanned                               ? NULL
                                   : g_str_equal (next->act, "hand_over") ? _ ("Label on the ashes")
                                                                          : _ ("Tag on the body"));
  if (next != NULL)
    liji_section_set_title (self->step, _ (next->label));
}

void
liji_death_sections_update (LijiDeathPage *self)
{
  const char *state = self->seen != NULL ? self->seen->state : NEW;
  GtkWidget *last = GTK_WIDGET (self->certificate);

  for (int now = 1; now >= 0; now--)
    for (guint i = 0; i < G_N_ELEMENTS (places); i++)
      {
        GtkWidget *section = G_STRUCT_MEMBER (GtkWidget *, self, places[i].section);

        if (has_word (places[i].now, state) != now)
          continue;
        gtk_widget_set_visible (section,
                                places[i].shown == NULL || has_word (places[i].shown, state));
        gtk_box_reorder_child_after (GTK_BOX (self->fields), section, last);
        last = section;
      }
  liji_death_sections_update_rows (self);
  update_step (self);
  liji_death_chain_show (self->chain, self->seen, liji_death_page_form (self));
}
