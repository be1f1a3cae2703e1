# The callbacks of an OSC In DAT (network port as in Framewise › Events) and a Table DAT "people" beside it:
# one row a person, with the action and how far it is.

def onReceiveOSC(dat, rowIndex, message, byteData, timeStamp, address, args, peer):
    person, name, source, action, confidence, seconds, progress = args[:7]
    people = op('people')
    if address.endswith('/ended'):
        if people.row(person):
            people.deleteRow(person)
    elif people.row(person):
        people.replaceRow(person, [person, name, action, confidence, progress])
    else:
        people.appendRow([person, name, action, confidence, progress])
