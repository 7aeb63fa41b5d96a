/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/list-row.h"
#include "ui/widgets/names.h"

#define SLICE 6 /* rows a frame: as many as are made and measured within a frame or two */
#define FILLING "liji-filling"
#define OLD "liji-old"
#define UNSHOWN "liji-unshown"

static gboolean
is_alike (GtkWidget *a, GtkWidget *b)
{
  static const char *const kept[] = { "liji-page", "liji-target", "liji-aside", "liji-icon" };

  if (!ADW_IS_ACTION_ROW (a) || !ADW_IS_ACTION_ROW (b)
      || g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (a)),
                    adw_preferences_row_get_title (ADW_PREFERENCES_ROW (b)))
             != 0
      || g_strcmp0 (adw_action_row_get_subtitle (ADW_ACTION_ROW (a)),
                    adw_action_row_get_subtitle (ADW_ACTION_ROW (b)))
             != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (g_strcmp0 (g_object_get_data (G_OBJECT (a), kept[i]),
                   g_object_get_data (G_OBJECT (b), kept[i]))
        != 0)
      return FALSE;
  return TRUE;
}

static gboolean
is_old (GtkWidget *row)
{
  return row != NULL && g_object_get_data (G_OBJECT (row), OLD) != NULL;
}

/* The first old row from @at on that says what @row does. */
static GtkWidget *
find_alike (GtkWidget *at, GtkWidget *row)
{
  for (; is_old (at); at = gtk_widget_get_next_sibling (at))
    if (is_alike (at, row))
      return at;
  return NULL;
}

/* The row of @list the caret is in, or NULL. */
static GtkWidget *
find_caret (GtkListBox *list)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (list));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || focus == GTK_WIDGET (list)
      || !gtk_widget_is_ancestor (focus, GTK_WIDGET (list)))
    return NULL;
  return GTK_IS_LIST_BOX_ROW (focus) ? focus
                                     : gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW);
}

static GtkWidget *
find_target (GtkListBox *list, const char *page, const char *target)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (list));

  while (row != NULL
         && (target == NULL || g_strcmp0 (liji_list_row_get_target (row), target) != 0
             || g_strcmp0 (liji_list_row_get_page (row), page) != 0))
    row = gtk_widget_get_next_sibling (row);
  return row;
}

static GtkWidget *
find_styled (GtkWidget *parent, const char *style)
{
  GtkWidget *child = gtk_widget_get_first_child (parent);

  while (child != NULL && !gtk_widget_has_css_class (child, style))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* AdwActionRow centres its words by giving them no more than their height, and GTK 4.8 asks which
 * width would do for that height: where one line is a pixel higher than the other (Chinese among
 * Latin) it is that of all the text in one, and the row runs out of its card. So they get the whole
 * height. */
static void
keep_within (GtkWidget *row)
{
  GtkWidget *words = find_styled (gtk_widget_get_first_child (row), "title");
  GtkWidget *title = words != NULL ? find_styled (words, "title") : NULL;
  GtkWidget *subtitle = words != NULL ? find_styled (words, "subtitle") : NULL;

  if (!GTK_IS_LABEL (title) || !GTK_IS_LABEL (subtitle))
    return;
  gtk_widget_set_valign (words, GTK_ALIGN_FILL);
  gtk_widget_set_vexpand (words, FALSE); /* the row's own height stays its own */
  gtk_widget_set_vexpand (title, !gtk_widget_get_visible (subtitle));
  gtk_widget_set_vexpand (subtitle, TRUE);
  gtk_label_set_yalign (GTK_LABEL (subtitle), 0);
}

void
liji_list_row_set_words (GtkWidget *row,
                         const char *title,
                         const char *subtitle,
                         const char *target)
{
  g_autofree char *name = subtitle != NULL && *subtitle != '\0'
                              ? g_strdup_printf ("%s, %s", title, subtitle)
                              : g_strdup (title);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");
  keep_within (row);
  liji_widget_set_name (row, name);
  g_object_set_data_full (G_OBJECT (row), "liji-target", g_strdup (target), g_free);
}

GtkWidget *
liji_list_row_new (const char *title, const char *subtitle, const char *page, const char *target)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *arrow;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  liji_list_row_set_words (row, title, subtitle, target);
  if (page == NULL)
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      return row;
    }
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  arrow = gtk_image_new_from_icon_name ("go-next-symbolic");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  g_object_set_data (G_OBJECT (row), "liji-arrow", arrow);
  g_object_set_data_full (G_OBJECT (row), "liji-page", g_strdup (page), g_free);
  return row;
}

const char *
liji_list_row_get_page (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "liji-page");
}

const char *
liji_list_row_get_target (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "liji-target");
}

void
liji_list_row_add (GtkWidget *row, GtkWidget *widget)
{
  GtkWidget *arrow = g_object_get_data (G_OBJECT (row), "liji-arrow");

  if (arrow != NULL)
    gtk_widget_insert_before (widget, gtk_widget_get_parent (arrow), arrow);
  else
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), widget);
}

void
liji_list_row_set_aside (GtkWidget *row, const char *text)
{
  GtkWidget *label = g_object_get_data (G_OBJECT (row), "liji-aside-label");

  g_object_set_data_full (G_OBJECT (row), "liji-aside", g_strdup (text), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
  if (label != NULL)
    {
      gtk_label_set_text (GTK_LABEL (label), text);
      return;
    }
  label = gtk_label_new (text);
  g_object_set_data (G_OBJECT (row), "liji-aside-label", label);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_set_margin_start (label, 12);
  liji_list_row_add (row, label);
}

void
liji_list_row_set_icon (GtkWidget *row, const char *icon, const char *style)
{
  GtkWidget *image = g_object_get_data (G_OBJECT (row), "liji-icon-image");

  g_object_set_data_full (G_OBJECT (row), "liji-icon", g_strdup (icon), g_free);
  if (image != NULL)
    {
      gtk_image_set_from_icon_name (GTK_IMAGE (image), icon);
      return;
    }
  image = gtk_image_new_from_icon_name (icon);
  g_object_set_data (G_OBJECT (row), "liji-icon-image", image);
  if (style != NULL)
    gtk_widget_add_css_class (image, style);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
}

void
liji_list_box_clear (GtkListBox *list)
{
  GtkWidget *row;

  g_object_set_data (G_OBJECT (list), FILLING, NULL);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

void
liji_list_box_begin (GtkListBox *list)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (list));

  g_object_set_data (G_OBJECT (list), FILLING, NULL);
  for (; row != NULL; row = gtk_widget_get_next_sibling (row))
    g_object_set_data (G_OBJECT (row), OLD, row);
}

/* Shows the next few rows that are not shown yet; whether any is left. Measuring a row takes much
 * longer than making it, and what is hidden is not measured. */
static gboolean
show_some (GtkListBox *list)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (list));
  guint shown = 0;

  for (; row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      if (g_object_get_data (G_OBJECT (row), UNSHOWN) == NULL)
        continue;
      if (shown++ == SLICE)
        return TRUE;
      g_object_set_data (G_OBJECT (row), UNSHOWN, NULL);
      gtk_widget_set_visible (row, TRUE);
    }
  return FALSE;
}

static gboolean
show_cb (GtkWidget *list, GdkFrameClock *clock, gpointer data)
{
  return show_some (GTK_LIST_BOX (list)) ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* The first few at once, the others a few a frame; twice as many where it is asked for twice. */
static void
show_all (GtkListBox *list)
{
  if (show_some (list))
    gtk_widget_add_tick_callback (GTK_WIDGET (list), show_cb, NULL, NULL);
}

/* Both are in their order: what of the old has no like among the new goes, what of the new has none
 * among the old is put in between, to be shown. */
static void
sort_in (GtkListBox *list, GPtrArray *fresh)
{
  GtkWidget *at = gtk_widget_get_first_child (GTK_WIDGET (list));
  int place = 0;

  for (guint i = 0; i < fresh->len; i++, place++)
    {
      GtkWidget *like = find_alike (at, fresh->pdata[i]);

      if (like == NULL)
        {
          g_object_set_data (fresh->pdata[i], UNSHOWN, list);
          gtk_widget_set_visible (fresh->pdata[i], FALSE);
          gtk_list_box_insert (list, fresh->pdata[i], place);
          continue;
        }
      while (at != like)
        {
          GtkWidget *gone = at;
          at = gtk_widget_get_next_sibling (at);
          gtk_list_box_remove (list, gone);
        }
      g_object_set_data (G_OBJECT (like), OLD, NULL);
      at = gtk_widget_get_next_sibling (like);
    }
  while (is_old (at))
    {
      GtkWidget *gone = at;
      at = gtk_widget_get_next_sibling (at);
      gtk_list_box_remove (list, gone);
    }
}

/* The caret stays on what it was on, or goes to what leads to the same. */
static void
bring_in (GtkListBox *list, GPtrArray *fresh)
{
  GtkWidget *caret = find_caret (list);
  g_autofree char *page = caret != NULL ? g_strdup (liji_list_row_get_page (caret)) : NULL;
  g_autofree char *target = caret != NULL ? g_strdup (liji_list_row_get_target (caret)) : NULL;
  GtkWidget *row;

  sort_in (list, fresh);
  show_all (list);
  if (caret == NULL || find_caret (list) == caret)
    return;
  row = find_target (list, page, target);
  if (row == NULL)
    return;
  gtk_widget_set_visible (row, TRUE);
  gtk_widget_grab_focus (row);
}

void
liji_list_box_end (GtkListBox *list, const char *empty)
{
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_object_unref);
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (list));

  g_object_set_data (G_OBJECT (list), FILLING, NULL);
  if (row != NULL && !is_old (row)) /* nothing was there before */
    return;
  while (is_old (row))
    row = gtk_widget_get_next_sibling (row);
  while (row != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (row);

      g_ptr_array_add (fresh, g_object_ref (row));
      gtk_list_box_remove (list, row);
      row = next;
    }
  if (fresh->len == 0 && empty != NULL)
    g_ptr_array_add (fresh, g_object_ref_sink (liji_list_row_new (empty, NULL, NULL, NULL)));
  bring_in (list, fresh);
}

typedef struct
{
  GtkListBox *list;
  LijiMakeRow make;
  gpointer owner;
  guint next;
  guint n;
  guint tick;
  GPtrArray *fresh; /* rows for a list that shows others until all are made; or NULL */
} Fill;

static void
fill_free (gpointer data)
{
  Fill *fill = data;

  if (fill->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (fill->list), fill->tick);
  g_clear_pointer (&fill->fresh, g_ptr_array_unref);
  g_free (fill);
}

static void
add_some (Fill *fill)
{
  for (guint end = MIN (fill->n, fill->next + SLICE); fill->next < end; fill->next++)
    {
      GtkWidget *row = fill->make (fill->owner, fill->next);

      if (fill->fresh != NULL)
        g_ptr_array_add (fill->fresh, g_object_ref_sink (row));
      else
        gtk_list_box_append (fill->list, row);
    }
}

static void
end_fill (Fill *fill)
{
  g_autoptr (GPtrArray) fresh = g_steal_pointer (&fill->fresh);
  GtkListBox *list = fill->list;

  g_object_set_data (G_OBJECT (list), FILLING, NULL); /* frees @fill */
  if (fresh != NULL)
    bring_in (list, fresh);
}

static gboolean
fill_cb (GtkWidget *list, GdkFrameClock *clock, gpointer data)
{
  Fill *fill = data;

  add_some (fill);
  if (fill->next < fill->n)
    return G_SOURCE_CONTINUE;
  fill->tick = 0;
  end_fill (fill);
  return G_SOURCE_REMOVE;
}

void
liji_list_box_fill (GtkListBox *list, guint n, LijiMakeRow make, gpointer owner)
{
  Fill *fill = g_new0 (Fill, 1);

  fill->list = list;
  fill->make = make;
  fill->owner = owner;
  fill->n = n;
  if (is_old (gtk_widget_get_first_child (GTK_WIDGET (list))))
    fill->fresh = g_ptr_array_new_with_free_func (g_object_unref);
  g_object_set_data_full (G_OBJECT (list), FILLING, fill, fill_free);
  add_some (fill);
  if (fill->next < n)
    /* Between two frames there is time for all of them, and the next one would measure them all. */
    fill->tick = gtk_widget_add_tick_callback (GTK_WIDGET (list), fill_cb, fill, NULL);
  else
    end_fill (fill);
}
