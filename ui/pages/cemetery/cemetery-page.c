/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/cemetery/cemetery-page.h"
#include "base/codes.h"
#include "certificate/kind.h"
#include "liji-config.h"
#include "register/cemetery/burials.h"
#include "register/cemetery/cemeteries.h"
#include "register/cemetery/cemetery-map.h"
#include "register/cemetery/grave-letters.h"
#include "register/cemetery/grave-papers.h"
#include "register/cemetery/map-sheet.h"
#include "register/cemetery/way-sheet.h"
#include "ui/pages/cemetery/grave-steps.h"
#include "ui/pages/cemetery/ground-steps.h"
#include "ui/pages/cemetery/map-legend.h"
#include "ui/pages/cemetery/map-save.h"
#include "ui/pages/cemetery/map-view.h"
#include "ui/pages/cemetery/plot-panel.h"
#include "ui/print/paper-window.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/code-choice.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/names.h"

#include <string.h>

/* A village's sixty plots are shown at once; of a city's two hundred thousand first a zone. */

#define AT_ONCE 20000 /* plots */
#define MOST_PEOPLE 50

struct _LijiCemeteryPage
{
  LijiPage parent_instance;
  LijiBanner *banner;
  GtkStack *stack;
  GtkListBox *cemeteries, *people;
  GtkWidget *people_head, *create, *range, *letters;
  GtkEditable *search;
  GtkDropDown *zone, *state, *kind, *ending;
  LijiMapView *map;
  LijiMapLegend *legend;
  AdwFlap *flap;
  LijiPlotPanel *panel;
  GtkLabel *empty;
  GPtrArray *known;      /* LijiCemetery */
  char *code;            /* of the one that is shown; NULL: the list is */
  char *wanted;          /* label of the plot to go to once the map is there */
  GCancellable *looking; /* for people */
  gboolean filling;
  gboolean fresh; /* another map than before is coming */
};

G_DEFINE_FINAL_TYPE (LijiCemeteryPage, liji_cemetery_page, LIJI_TYPE_PAGE)

static const struct
{
  const char *label; /* msgid */
  int days;          /* -1: any */
  gboolean overdue;
} endings[] = {
  { N_ ("Any end of fee"), -1, FALSE },        { N_ ("Fee ends in 12 months"), 366, FALSE },
  { N_ ("Fee ends in 6 months"), 183, FALSE }, { N_ ("Fee ends in 3 months"), 92, FALSE },
  { N_ ("Fee ends in 1 month"), 31, FALSE },   { N_ ("Fee overdue"), -1, TRUE },
};

/* ---- the list ---- */

static gpointer
list_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_cemeteries_list (session, error);
}

static char *
dup_code (const char *table, const char *code)
{
  const LijiCode *row = code != NULL ? liji_code_table_find (liji_code_table (table), code) : NULL;

  return row != NULL ? liji_code_choice_dup_words (row) : g_strdup (code != NULL ? code : "—");
}

static char *
dup_story (const LijiCemetery *one)
{
  g_autofree char *nature = dup_code ("cemetery_nature", one->nature);
  g_autofree char *tier = dup_code ("cemetery_tier", one->tier);
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 plots = 0;

  for (guint i = 0; i < one->plots->len; i++)
    plots += ((LijiPlotCount *) one->plots->pdata[i])->plots;
  g_string_append_printf (text, "%s · %s · ", nature, tier);
  g_string_append_printf (text, _ ("plots: %d"), (int) plots);
  if (one->permit != NULL)
    {
      g_autofree char *permit = dup_code ("permit_state", one->permit);

      g_string_append_printf (text, " · %s%s", permit, one->permit_ended ? " · " : "");
      if (one->permit_ended)
        g_string_append (text, _ ("permit has ended"));
    }
  return g_strdup (text->str);
}

static void
fill_list (LijiCemeteryPage *self)
{
  const char *typed = gtk_editable_get_text (self->search);

  liji_list_box_begin (self->cemeteries);
  for (guint i = 0; self->known != NULL && i < self->known->len; i++)
    {
      const LijiCemetery *one = self->known->pdata[i];
      g_autofree char *title = g_strdup_printf ("%s  %s", one->name, one->code);
      g_autofree char *story = dup_story (one);

      if (*typed != '\0' && strstr (title, typed) == NULL)
        continue;
      gtk_list_box_append (self->cemeteries,
                           liji_list_row_new (title, story, "cemeteries", one->code));
    }
  liji_list_box_end (self->cemeteries, *typed != '\0' ? _ ("No cemetery is called so")
                                                      : _ ("No cemetery is entered yet"));
}

/* ---- who rests where ---- */

/* Who rests here by an interment of this registry, and by a list of former years. */
typedef struct
{
  GPtrArray *interred;
  GPtrArray *burials;
} People;

static void
people_free (gpointer data)
{
  People *self = data;

  g_clear_pointer (&self->interred, g_ptr_array_unref);
  g_clear_pointer (&self->burials, g_ptr_array_unref);
  g_free (self);
}

static gpointer
find_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  People *people = g_new0 (People, 1);

  people->interred = liji_interments_find (session, data, MOST_PEOPLE, error);
  if (people->interred != NULL)
    people->burials = liji_burials_find (session, data, MOST_PEOPLE, error);
  if (people->burials != NULL)
    return people;
  people_free (people);
  return NULL;
}

static void
append_interred (LijiCemeteryPage *self, const LijiInterment *one)
{
  g_autofree char *state = dup_code ("interment_state", one->state);
  g_autofree char *story = g_strdup_printf ("%s · %s", one->plot, state);
  GtkWidget *row = liji_list_row_new (one->name, story, "cemeteries", one->plot);

  if (one->interred_on != NULL)
    liji_list_row_set_aside (row, one->interred_on);
  gtk_list_box_append (self->people, row);
}

static void
append_burial (LijiCemeteryPage *self, const LijiBurialFound *one)
{
  const char *place = one->plot != NULL    ? one->plot
                      : one->place != NULL ? one->place
                                           : _ ("no place is written");
  g_autofree char *story = g_strdup_printf ("%s · %s", place, _ ("by an earlier list"));
  GtkWidget *row
      = liji_list_row_new (one->name, story, one->plot != NULL ? "cemeteries" : NULL, one->plot);

  if (one->death != NULL)
    liji_list_row_set_aside (row, one->death);
  gtk_list_box_append (self->people, row);
}

static void
show_people (LijiPage *page, gpointer answer)
{
  LijiCemeteryPage *self = LIJI_CEMETERY_PAGE (page);
  const People *people = answer;

  liji_list_box_begin (self->people);
  for (guint i = 0; i < people->interred->len; i++)
    append_interred (self, people->interred->pdata[i]);
  for (guint i = 0; i < people->burials->len; i++)
    append_burial (self, people->burials->pdata[i]);
  liji_list_box_end (self->people, _ ("Nobody of that name rests here"));
}

static void
search_cb (LijiCemeteryPage *self)
{
  const char *typed = gtk_editable_get_text (self->search);

  fill_list (self);
  gtk_widget_set_visible (self->people_head, *typed != '\0');
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  if (*typed == '\0')
    return;
  self->looking = g_cancellable_new ();
  liji_page_search (LIJI_PAGE (self), find_in_worker, g_strdup (typed), g_free, people_free,
                    self->looking, show_people);
}

static void
show_list (LijiPage *page, gpointer answer)
{
  LijiCemeteryPage *self = LIJI_CEMETERY_PAGE (page);

  g_clear_pointer (&self->known, g_ptr_array_unref);
  self->known = g_ptr_array_ref (answer);
  fill_list (self);
}

static void
load_list (LijiCemeteryPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "list");
  liji_page_set_subtitle (LIJI_PAGE (self), NULL);
  liji_page_load (LIJI_PAGE (self), list_in_worker, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                  show_list);
}

/* ---- the map ---- */

typedef struct
{
  char *code;
  char *zone; /* NULL: all; "": as many as are shown at once */
} MapWish;

typedef struct
{
  LijiCemetery *cemetery;
  GPtrArray *zones; /* LijiZone */
  char *zone;       /* that is shown; NULL: all */
  LijiPlotMap *map;
} Seen;

static void
wish_free (gpointer data)
{
  MapWish *wish = data;

  g_free (wish->code);
  g_free (wish->zone);
  g_free (wish);
}

static void
seen_free (gpointer data)
{
  Seen *self = data;

  g_clear_pointer (&self->cemetery, liji_cemetery_unref);
  g_clear_pointer (&self->zones, g_ptr_array_unref);
  g_clear_pointer (&self->map, liji_plot_map_unref);
  g_free (self->zone);
  g_free (self);
}

static char *
choose_zone (GPtrArray *zones, const char *wished)
{
  gint64 plots = 0;

  if (wished == NULL || *wished != '\0')
    return g_strdup (wished);
  for (guint i = 0; i < zones->len; i++)
    plots += ((LijiZone *) zones->pdata[i])->plots;
  return plots > AT_ONCE ? g_strdup (((LijiZone *) zones->pdata[0])->code) : NULL;
}

static gpointer
map_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const MapWish *wish = data;
  Seen *self = g_new0 (Seen, 1);

  self->cemetery = liji_cemetery_show (session, wish->code, error);
  if (self->cemetery != NULL)
    self->zones = liji_cemetery_zones (session, wish->code, error);
  if (self->zones != NULL)
    {
      self->zone = choose_zone (self->zones, wish->zone);
      self->map = liji_cemetery_map (session, wish->code, self->zone, error);
    }
  if (self->map == NULL)
    g_clear_pointer (&self, seen_free);
  return self;
}

static void
fill_zones (LijiCemeteryPage *self, const Seen *seen)
{
  GtkStringList *words = gtk_string_list_new ((const char *[]){ _ ("All zones"), NULL });
  guint chosen = 0;

  for (guint i = 0; i < seen->zones->len; i++)
    {
      const LijiZone *zone = seen->zones->pdata[i];
      g_autofree char *word = g_strdup_printf (_ ("Zone %s"), zone->code);

      gtk_string_list_append (words, word);
      if (g_strcmp0 (zone->code, seen->zone) == 0)
        chosen = i + 1;
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->zone, G_LIST_MODEL (words));
  gtk_drop_down_set_selected (self->zone, chosen);
  self->filling = FALSE;
  g_object_unref (words);
  g_object_set_data_full (G_OBJECT (self->zone), "liji-zones", g_ptr_array_ref (seen->zones),
                          (GDestroyNotify) g_ptr_array_unref);
}

/* The zone that is chosen, or NULL. */
static const char *
get_zone (LijiCemeteryPage *self)
{
  GPtrArray *zones = g_object_get_data (G_OBJECT (self->zone), "liji-zones");
  guint i = gtk_drop_down_get_selected (self->zone);

  return zones != NULL && i > 0 && i - 1 < zones->len ? ((LijiZone *) zones->pdata[i - 1])->code
                                                      : NULL;
}

static void open_plot (LijiCemeteryPage *self, const char *label);

static void
show_map (LijiPage *page, gpointer answer)
{
  LijiCemeteryPage *self = LIJI_CEMETERY_PAGE (page);
  const Seen *seen = answer;
  gboolean any = liji_plot_map_get_length (seen->map) > 0, anew = self->fresh;
  g_autofree char *name = g_strdup_printf (_ ("Map of %s"), seen->cemetery->name);
  g_autofree char *wanted = g_steal_pointer (&self->wanted);

  self->fresh = FALSE;
  fill_zones (self, seen);
  liji_page_set_subtitle (page, seen->cemetery->name);
  liji_widget_set_name (GTK_WIDGET (self->map), name);
  gtk_widget_set_visible (GTK_WIDGET (self->empty), !any);
  gtk_widget_set_visible (GTK_WIDGET (self->map), any);
  liji_map_view_set_map (self->map, seen->map, anew);
  liji_map_legend_show (self->legend, seen->map);
  gtk_stack_set_visible_child_name (self->stack, "map");
  if (wanted != NULL && liji_map_view_walk_to (self->map, wanted))
    open_plot (self, wanted);
  if (anew)
    gtk_widget_grab_focus (any ? GTK_WIDGET (self->map) : GTK_WIDGET (self->zone));
}

static void
load_map (LijiCemeteryPage *self, const char *zone, gboolean anew)
{
  MapWish *wish = g_new0 (MapWish, 1);

  wish->code = g_strdup (self->code);
  wish->zone = g_strdup (zone);
  self->fresh = self->fresh || anew;
  liji_page_load (LIJI_PAGE (self), map_in_worker, wish, wish_free, seen_free, show_map);
}

static void
close_plot (LijiCemeteryPage *self)
{
  adw_flap_set_reveal_flap (self->flap, FALSE);
  liji_plot_panel_show (self->panel, NULL, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->map));
}

static void
open_cemetery (LijiCemeteryPage *self, const char *code)
{
  g_free (self->code);
  self->code = g_strdup (code);
  adw_flap_set_reveal_flap (self->flap, FALSE);
  liji_plot_panel_show (self->panel, NULL, NULL);
  load_map (self, "", TRUE);
}

/* @target: the code of a cemetery, or the label of a plot. */
static void
open_target (LijiCemeteryPage *self, const char *target)
{
  g_auto (GStrv) parts = g_strsplit (target, "-", 2);

  g_free (self->wanted);
  self->wanted = parts[0] != NULL && parts[1] != NULL ? g_strdup (target) : NULL;
  open_cemetery (self, parts[0] != NULL ? parts[0] : target);
}

/* ---- a plot ---- */

static gpointer
read_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_plot_file_read (session, data, error);
}

static void
show_plot (LijiPage *page, gpointer answer)
{
  LijiCemeteryPage *self = LIJI_CEMETERY_PAGE (page);

  liji_plot_panel_show (self->panel, liji_page_get_desk (page), answer);
  adw_flap_set_reveal_flap (self->flap, TRUE);
}

static void
open_plot (LijiCemeteryPage *self, const char *label)
{
  liji_page_load (LIJI_PAGE (self), read_in_worker, g_strdup (label), g_free,
                  (GDestroyNotify) liji_plot_file_unref, show_plot);
}

static void
done_cb (LijiGraveDialog *dialog, LijiCemeteryPage *self)
{
  const LijiGraveStep *step = liji_grave_dialog_get_step (dialog);
  const char *label = liji_plot_panel_get_label (self->panel);
  g_autofree char *text
      = g_strdup_printf (_ ("%s: %s"), label != NULL ? label : "", _ (step->title));

  liji_desk_toast (liji_page_get_desk (LIJI_PAGE (self)), text);
  if (label != NULL)
    open_plot (self, label);
  load_map (self, get_zone (self), FALSE);
}

static void
step_cb (LijiPlotPanel *panel, const char *id, LijiCemeteryPage *self)
{
  LijiPlotFile *file = liji_plot_panel_get_file (panel);
  guint n;
  const LijiGraveStep *steps = liji_grave_steps (&n);

  for (guint i = 0; i < n; i++)
    if (strcmp (steps[i].id, id) == 0)
      {
        GtkWidget *dialog
            = liji_grave_dialog_new (liji_page_get_desk (LIJI_PAGE (self)), &steps[i], file);

        g_signal_connect_object (dialog, "done", G_CALLBACK (done_cb), self, 0);
        gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                      GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
        gtk_window_present (GTK_WINDOW (dialog));
        return;
      }
}

/* ---- papers ---- */

typedef struct
{
  char *of; /* "slip", "contract", "interment"; "map": @no is the cemetery, @kind the zone;
             * "letters", "unreached": @no is the cemetery; "way": of the plot @no */
  char *no;
  char *kind;
} PaperWish;

static void
paper_wish_free (gpointer data)
{
  PaperWish *wish = data;

  g_free (wish->of);
  g_free (wish->no);
  g_free (wish->kind);
  g_free (wish);
}

/* The copy that counts, as it was issued. */
static GBytes *
print_certificate (LijiSession *session, const char *interment, GError **error)
{
  g_autoptr (GPtrArray) all = liji_grave_certificates_list (session, interment, error);

  return all != NULL && all->len > 0
             ? liji_grave_certificate_print (session, all->pdata[all->len - 1], error)
             : NULL;
}

typedef struct
{
  char *title;
  char *kind; /* NULL: a map */
  char *name; /* of a file it is saved as */
  GBytes *pdf;
} Drawn;

static void
drawn_free (gpointer data)
{
  Drawn *drawn = data;

  g_free (drawn->title);
  g_free (drawn->kind);
  g_free (drawn->name);
  g_clear_pointer (&drawn->pdf, g_bytes_unref);
  g_free (drawn);
}

static gpointer
draw_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const PaperWish *wish = data;
  gboolean map = strcmp (wish->of, "map") == 0 || strcmp (wish->of, "way") == 0;
  GBytes *pdf;
  Drawn *drawn;

  if (strcmp (wish->of, "map") == 0)
    pdf = liji_cemetery_map_render (session, wish->no, wish->kind, LIJI_MAP_PDF, error);
  else if (map)
    pdf = liji_grave_way_draw (session, wish->no, error);
  else if (strcmp (wish->of, "letters") == 0)
    pdf = liji_grave_letters_print (session, wish->no, (LijiDate){ 0 }, error);
  else if (strcmp (wish->of, "unreached") == 0)
    pdf = liji_graves_unreached_print (session, wish->no, error);
  else if (strcmp (wish->of, "interment") == 0)
    pdf = print_certificate (session, wish->no, error);
  else
    pdf = liji_grave_paper (session, wish->of, wish->no, wish->kind, error);
  if (pdf == NULL && *error == NULL)
    return g_new0 (Drawn, 1);
  if (pdf == NULL)
    return NULL;
  drawn = g_new0 (Drawn, 1);
  drawn->name = g_strdup (wish->no);
  drawn->title = map ? NULL : g_strdup (liji_paper_kind (wish->kind)->title);
  drawn->kind = map ? NULL : g_strdup (wish->kind);
  drawn->pdf = pdf;
  return drawn;
}

static void
show_paper (LijiPage *page, gpointer answer)
{
  const Drawn *drawn = answer;
  g_autofree char *name = g_strdup_printf ("%s.pdf", drawn->name);

  if (drawn->pdf == NULL)
    liji_desk_toast (liji_page_get_desk (page), _ ("There is nobody to be told of"));
  else if (drawn->kind == NULL)
    liji_map_save (page, name, drawn->pdf);
  else
    liji_paper_window_present_form (liji_page_get_desk (page), GTK_WIDGET (page), drawn->title,
                                    drawn->kind, drawn->pdf);
}

static void
ask_paper (LijiCemeteryPage *self, const char *of, const char *no, const char *kind)
{
  PaperWish *wish = g_new0 (PaperWish, 1);

  wish->of = g_strdup (of);
  wish->no = g_strdup (no);
  wish->kind = g_strdup (kind);
  liji_page_load (LIJI_PAGE (self), draw_in_worker, wish, paper_wish_free, drawn_free, show_paper);
}

static void
paper_cb (LijiPlotPanel *panel,
          const char *of,
          const char *no,
          const char *kind,
          LijiCemeteryPage *self)
{
  ask_paper (self, of, no, kind);
}

static void
sheet_cb (LijiCemeteryPage *self)
{
  if (self->code != NULL)
    ask_paper (self, "map", self->code, get_zone (self));
}

static void
unreached_cb (LijiCemeteryPage *self)
{
  if (self->code != NULL)
    ask_paper (self, "unreached", self->code, "unreached-list");
}

/* ---- what the person does ---- */

static void
row_cb (GtkListBox *list, GtkListBoxRow *row, LijiCemeteryPage *self)
{
  const char *target = liji_list_row_get_target (GTK_WIDGET (row));

  if (target != NULL)
    open_target (self, target);
}

static void
entered_cb (LijiGraveDialog *dialog, LijiCemeteryPage *self)
{
  liji_desk_toast (liji_page_get_desk (LIJI_PAGE (self)),
                   _ (liji_grave_dialog_get_step (dialog)->title));
  if (self->code != NULL && liji_grave_dialog_get_step (dialog) == &liji_ground_step_letters)
    ask_paper (self, "letters", self->code, "fee-notice");
  else if (self->code != NULL)
    load_map (self, get_zone (self), FALSE);
  else
    load_list (self);
}

static void
ask_ground (LijiCemeteryPage *self, const LijiGraveStep *step)
{
  GtkWidget *dialog
      = liji_grave_dialog_new_for (liji_page_get_desk (LIJI_PAGE (self)), step,
                                   step == &liji_ground_step_create ? NULL : self->code);

  g_signal_connect_object (dialog, "done", G_CALLBACK (entered_cb), self, 0);
  gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
create_cb (LijiCemeteryPage *self)
{
  ask_ground (self, &liji_ground_step_create);
}

static void
range_cb (LijiCemeteryPage *self)
{
  ask_ground (self, &liji_ground_step_range);
}

static void
letters_cb (LijiCemeteryPage *self)
{
  ask_ground (self, &liji_ground_step_letters);
}

static void
back_cb (LijiCemeteryPage *self)
{
  g_clear_pointer (&self->code, g_free);
  liji_map_view_set_map (self->map, NULL, TRUE);
  load_list (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
zone_cb (LijiCemeteryPage *self)
{
  if (!self->filling && self->code != NULL)
    load_map (self, get_zone (self), TRUE);
}

static void
filter_cb (LijiCemeteryPage *self)
{
  guint ending = gtk_drop_down_get_selected (self->ending);
  LijiMapFilter filter = LIJI_MAP_FILTER_NONE;

  if (self->filling || ending >= G_N_ELEMENTS (endings))
    return;
  filter.state = (int) gtk_drop_down_get_selected (self->state) - 1;
  filter.kind = (int) gtk_drop_down_get_selected (self->kind) - 1;
  filter.days = endings[ending].days;
  filter.overdue = endings[ending].overdue;
  liji_map_view_set_filter (self->map, &filter);
}

static void
nearer_cb (LijiCemeteryPage *self)
{
  liji_map_view_zoom (self->map, 1);
}

static void
farther_cb (LijiCemeteryPage *self)
{
  liji_map_view_zoom (self->map, -1);
}

static void
whole_cb (LijiCemeteryPage *self)
{
  liji_map_view_fit (self->map);
}

static void
open_cb (LijiMapView *map, const char *label, LijiCemeteryPage *self)
{
  open_plot (self, label);
}

/* ---- the page ---- */

static void
fill_codes (GtkDropDown *choice, const char *all, const char *table_name)
{
  const LijiCodeTable *table = liji_code_table (table_name);
  g_autoptr (GtkStringList) words = gtk_string_list_new ((const char *[]){ all, NULL });

  for (guint i = 0; i < liji_code_table_get_length (table); i++)
    {
      g_autofree char *word = liji_code_choice_dup_words (liji_code_table_get (table, i));

      gtk_string_list_append (words, word);
    }
  gtk_drop_down_set_model (choice, G_LIST_MODEL (words));
}

static void
fill_endings (GtkDropDown *choice)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    gtk_string_list_append (words, _ (endings[i].label));
  gtk_drop_down_set_model (choice, G_LIST_MODEL (words));
}

static gboolean
may (LijiCemeteryPage *self, const LijiGraveStep *step)
{
  return liji_desk_may (liji_page_get_desk (LIJI_PAGE (self)), step->act);
}

static void
liji_cemetery_page_shown (LijiPage *page, const char *target)
{
  LijiCemeteryPage *self = LIJI_CEMETERY_PAGE (page);

  gtk_widget_set_visible (self->create, may (self, &liji_ground_step_create));
  gtk_widget_set_visible (self->range, may (self, &liji_ground_step_range));
  gtk_widget_set_visible (self->letters, may (self, &liji_ground_step_letters));
  if (target != NULL)
    open_target (self, target);
  else if (self->code != NULL)
    load_map (self, get_zone (self), FALSE);
  else
    {
      load_list (self);
      gtk_widget_grab_focus (GTK_WIDGET (self->search));
    }
}

static void
liji_cemetery_page_moved (LijiPage *page)
{
  LijiCemeteryPage *self = LIJI_CEMETERY_PAGE (page);
  const char *label = liji_plot_panel_get_label (self->panel);

  if (self->code == NULL)
    {
      load_list (self);
      return;
    }
  load_map (self, get_zone (self), FALSE);
  if (label != NULL)
    open_plot (self, label);
}

static void
liji_cemetery_page_dispose (GObject *object)
{
  LijiCemeteryPage *self = LIJI_CEMETERY_PAGE (object);

  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_pointer (&self->known, g_ptr_array_unref);
  g_clear_pointer (&self->code, g_free);
  g_clear_pointer (&self->wanted, g_free);
  G_OBJECT_CLASS (liji_cemetery_page_parent_class)->dispose (object);
}

#define BIND(member) gtk_widget_class_bind_template_child (widget_class, LijiCemeteryPage, member)
#define HEAR(function) gtk_widget_class_bind_template_callback (widget_class, function)

static void
liji_cemetery_page_class_init (LijiCemeteryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_cemetery_page_dispose;
  LIJI_PAGE_CLASS (klass)->shown = liji_cemetery_page_shown;
  LIJI_PAGE_CLASS (klass)->moved = liji_cemetery_page_moved;
  g_type_ensure (LIJI_TYPE_BANNER);
  g_type_ensure (LIJI_TYPE_MAP_VIEW);
  g_type_ensure (LIJI_TYPE_MAP_LEGEND);
  g_type_ensure (LIJI_TYPE_PLOT_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/pages/cemetery/cemetery-page.ui");
  BIND (banner);
  BIND (stack);
  BIND (cemeteries);
  BIND (people);
  BIND (people_head);
  BIND (create);
  BIND (range);
  BIND (letters);
  BIND (search);
  BIND (zone);
  BIND (state);
  BIND (kind);
  BIND (ending);
  BIND (map);
  BIND (legend);
  BIND (flap);
  BIND (panel);
  BIND (empty);
  HEAR (row_cb);
  HEAR (search_cb);
  HEAR (create_cb);
  HEAR (range_cb);
  HEAR (letters_cb);
  HEAR (unreached_cb);
  HEAR (back_cb);
  HEAR (zone_cb);
  HEAR (filter_cb);
  HEAR (nearer_cb);
  HEAR (farther_cb);
  HEAR (whole_cb);
  HEAR (open_cb);
  HEAR (step_cb);
  HEAR (close_plot);
  HEAR (paper_cb);
  HEAR (sheet_cb);
}

static void
liji_cemetery_page_init (LijiCemeteryPage *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_codes (self->state, _ ("All states"), "plot_state");
  fill_codes (self->kind, _ ("All kinds"), "plot_kind");
  fill_endings (self->ending);
  liji_widget_tell_stack (self->stack);
  self->filling = FALSE;
}
