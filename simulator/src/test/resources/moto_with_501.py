"""moto's server, except that an operation it has not is answered with 501: it answers 500, as for a fault of its own."""

from moto import server

create = server.create_backend_app


def answer(error):
    if "action has not been implemented" in str(error):
        return str(error), 501
    raise error


def create_with_answer(service):
    app = create(service)
    app.register_error_handler(NotImplementedError, answer)
    return app


server.create_backend_app = create_with_answer
server.main()
