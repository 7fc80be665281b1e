# People, roles, organisations, settings and the outbox.

## Roles

role-administrator = Administrator
role-administrator-more = Keeps people, organisations and settings. Reads no places or texts.
role-coordinator = Coordinator
role-coordinator-more = Leads dialogues and the way from told to answered. Reads places and texts.
role-responsible = Responsible
role-responsible-more = Answers for measures and tells how they go.
role-contributor = Contributor
role-contributor-more = Notes what is seen and heard.
role-helper = Helper
role-helper-more = Enters answers for residents, out in the district.
role-partner = Partner
role-partner-more = Takes part in measures from another organisation and answers what is passed on.
role-reader = Reader
role-reader-more = Reads what is decided and done.

## People

people-title = People
people-new = Add a person
people-invite-coordinator = Add a coordinator
people-search = Search by name, title or email
people-find = Search
people-none = Nobody here is called that
people-none-text = Try a part of the name, or add the person.
people-all = Show all
people-name = Name
people-name-missing = Write first and last name
people-email = Email address
people-email-hint = The link that signs in goes there.
people-email-missing = Write the email address
people-email-wrong = Write an email address, such as name@council.org
people-email-taken = Somebody else has that address. Find the person in the list.
people-job = Title
people-phone = Telephone
people-organisation = Works at
people-organisation-none = No organisation
people-language = Language of mails
people-roles = Roles
people-roles-everywhere = Roles in all work
people-roles-hint = Choose what the person needs. A role can also hold in one programme only, see below.
people-roles-in = Roles in { $programme } only
people-roles-missing = Choose at least one role
people-access = Signing in
people-active = Can sign in
people-inactive = Shut out
people-inactive-text = The person cannot sign in. What they did stays, with their name.
people-add = Add and send a link
people-save = Save
people-email-hint-no-mail = The person's address here. No mail leaves the house, so the link that signs in is shown to you.
people-add-no-mail = Add and show the link
people-link-no-mail = Show a new link
people-hand-title = Hand the link to { $name }
people-hand-text = No mail leaves the house. The link signs in once and works until { $day }.
people-hand-copy = Copy the link
people-hand-copied = Copied
people-hand-done = Done, to people
people-hand-once = The link is shown only now. If it gets lost, show a new one on the person's page; this one then stops working.
people-back = Back
people-added = { $name } is added and gets a mail with a link.
people-saved = The change is saved.
people-stale = Somebody else changed this a moment ago. Read it and try again.
people-last-administrator = Somebody has to be administrator. Give the role to another person first.
people-link = Send a new link
people-link-text = The link signs in once and works for 14 days. The one that they got earlier stops working.
people-link-sent = A link is on its way to { $email }.
people-added-demo = { $name } is added. No mail leaves the demo: the one with the link is among the demo’s mails.
people-link-demo = A mail with the link to { $email } is written. No mail leaves the demo: read it among the demo’s mails.
people-demo-mails = No mail leaves the demo.
people-demo-show = Show the mails
people-close = Shut out
people-close-text = All sessions end at once. You can let the person in again.
people-closed = { $name } is shut out.
people-reopen = Let in again
people-opened = { $name } can sign in again.
people-not-oneself = You cannot shut yourself out. Ask another administrator.
people-mail-subject = Your link to Samsyn at { $owner }
people-mail-subject-unnamed = Your link to Samsyn
people-mail-body = Hello { $name }. Press the link and you are in. It works once, for 14 days. After that you sign in with your email address.
people-mail-why = You get this mail because an administrator has given you a link in. Earlier links no longer work.

## One's own account

me-saved = Your details are saved.
me-by-administrator = An administrator changes address and roles.
me-title-hint = This is how you stand in replies to residents, such as Safety coordinator.
me-language = Language
me-language-hint = For the work room and the mails to you.
me-sessions = Here you are signed in
me-session-here = This device
me-session-seen = Last used { $when }
me-device-unknown = Unknown device
me-ended = The device is signed out.
me-end-all = Sign out everywhere

## Organisations

organisations-title = Organisations
organisations-none = No organisations yet
organisations-none-text = Add your own departments and those you work with, so that marks can be passed on to them.
organisation-new = Add an organisation
organisation-name = Name
organisation-name-missing = Write what it is called
organisation-name-taken = There is an organisation of that name already
organisation-kind = Whose is it?
organisation-kind-missing = Choose whose it is
organisation-department = Own department
organisation-partner = Partner outside
organisation-email-hint = Optional. A shared address.
organisation-saved = The organisation is saved.
organisation-people = { $n ->
    [0] nobody
    [one] 1 person
   *[other] { $n } people
}

## Programmes

programmes-title = Programmes
programmes-lead = A programme is work that you do together, such as the work for safety. Dialogues, surveys, notes and plans belong to a programme.
programmes-none = No programme yet
programmes-none-text = Dialogues, surveys, notes and plans belong to a programme. Make the first, it takes a minute.
programmes-none-ask = Dialogues, surveys, notes and plans belong to a programme. An administrator or coordinator makes the first.
programme-new = New programme
programme-name = Name
programme-name-hint = Such as Safety or Safe in Lindviken.
programme-name-missing = Write what the programme is called
programme-name-taken = There is a programme of that name already
programme-slug = Name in addresses
programme-slug-hint = Optional. Leave it empty and we make it of the name. It does not change afterwards.
programme-slug-wrong = Write small letters a–z, digits and hyphens
programme-slug-taken = Another programme has that name in addresses
programme-pack = Method pack
programme-pack-hint = The pack gives questions, words and templates. It does not change afterwards.
programme-pack-missing = Choose a method pack
programme-make = Make the programme
programme-made = The programme { $name } is made.
programme-saved = The name is saved.

## Settings

settings-title = Settings
settings-lead = This holds for all pages from when you save.
settings-save = Save the settings
settings-saved = The settings are saved.
settings-house = Us
settings-look = Look
settings-look-hint = Colours are written as #1b4b57. The red thread and the marks always have the same colours. Dark variants are worked out.
settings-map = Map
settings-help = Help right now
settings-help-hint = Shown on forms and receipts. The emergency number 112 always stands first. Empty a row to take it away. Save to get more empty rows.
settings-figures = Figures
setting-owner = Whose site is it?
setting-owner-hint = Such as Lindviken municipality.
setting-owner-missing = Write whose site it is
setting-place = Name of the place
setting-place-hint = Such as Lindviken.
setting-place-missing = Write what the place is called
settings-stays-here = The address { $address } can only be opened on this computer. An administrator sets the web address under Settings. After that, links and codes lead the right way.
setting-public-url = Web address
setting-public-url-hint = Stands in mails and QR codes. Such as https://samsyn.lindviken.se
setting-public-url-wrong = Write the address with https:// first and nothing after the name
setting-mail-from = Sender of mails
setting-mail-from-hint = Such as Samsyn <samsyn@lindviken.se>
setting-mail-from-wrong = Write an email address, with a name before it if you like
setting-data-contact = Questions about personal data
setting-data-contact-hint = Whom to turn to, and how.
setting-languages = Languages for residents
setting-languages-hint = The first is the usual one.
setting-languages-missing = Choose at least one language
setting-time-zone = Time zone
setting-time-zone-hint = Such as Europe/Stockholm.
setting-time-zone-wrong = Write a time zone, such as Europe/Stockholm
setting-action = Buttons and links
setting-action-hover = Under the pointer
setting-on-action = Text on buttons
setting-action-tint = Pale ground
setting-colour-wrong = Write a colour as # and six characters, such as #1b4b57
setting-contrast = Contrast { $ratio }. At least 4.5 is needed.
setting-colour-pick = Choose a colour: { $what }
setting-contrast-paper = Choose a darker colour. Its contrast to the page is { $ratio }; it needs to be at least 4.5.
setting-contrast-action = Choose another colour. Its contrast to the button is { $ratio }; it needs to be at least 4.5.
setting-contrast-tint = Choose a paler colour. The button's colour has contrast { $ratio } to it; it needs to be at least 4.5.
setting-arms = Coat of arms or logo
setting-arms-hint = Paste an SVG. Leave it empty to show nothing.
setting-arms-wrong = Paste the whole SVG file, from <svg to </svg>
setting-arms-script = Take scripts out of the drawing. We show only pictures that can do nothing.
setting-map-file = Map file
setting-map-file-hint = A PMTiles file in the data folder, such as maps/lindviken.pmtiles. Empty gives the map of central Helsinki. Holds when Samsyn has been started again.
setting-map-file-missing = There is no such file in the data folder. Put it there first, or leave this empty.
setting-map-file-wrong = The file is no PMTiles map that can be read. Choose another, or leave this empty.
setting-centre-lon = Centre, longitude
setting-centre-lat = Centre, latitude
setting-zoom = Zoom
setting-lon-wrong = Write longitude in degrees, such as 24.94
setting-lat-wrong = Write latitude in degrees, such as 60.17
setting-zoom-wrong = Write a zoom between 1 and 20
setting-bounds = Limits of the map
setting-bounds-hint = West, south, east, north in degrees, with commas between: 24.93, 60.16, 24.96, 60.18
setting-bounds-order = Write the limits in the order west, south, east, north: west is less than east, and south less than north
setting-bounds-far = Stay between -180 and 180 degrees east and west, and between -85 and 85 north and south
setting-centre-outside = Put the centre inside the limits of the map
setting-bounds-wrong = Write four numbers with commas between: west, south, east, north
setting-layer = Named areas
setting-layer-hint = New layers are read with the command samsyn import areas.
setting-layer-none = No areas
setting-help-line = Help { $n }
setting-help-name = Who answers?
setting-help-phone = Telephone
setting-help-note = When, and for whom?
setting-help-name-in = Who answers? ({ $language })
setting-help-note-in = When, and for whom? ({ $language })
setting-help-name-missing = Write who answers
setting-help-phone-wrong = Write the number in digits, such as 114 14 or +46 8 123 45 67
setting-help-phone-missing = Write the number
setting-duty = When an answer is urgent
setting-duty-hint = Stands beside urgent answers for those who read them, such as the duty to report. Empty gives the usual text.
setting-threshold = Least number of people behind a figure
setting-threshold-hint = Figures of fewer people are never shown outside the work room.
setting-threshold-wrong = Write a number between { $least } and { $most }

## The outbox

mails-title = Mails
mails-state = { $waiting } waiting, { $given } could not be sent.
mails-none-leave = No mail leaves the house. It stays here. Whoever runs the server names a mail server with SAMSYN_SMTP.
mails-none = No mails yet
mails-none-text = Every mail that Samsyn sends stands here.
mails-to = To { $address }
mails-sent = Sent
mails-put = Put in the folder
mails-failed = Failed
mails-waiting = Waiting
mails-recipient = To
mails-written = Written
mails-leaves = Leaves at the earliest
mails-link-hidden = (only the recipient sees the link)
